import { expect, test } from "vitest";
import { type RouteName, routes, scopes } from "#contract/routes.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";
import { geographyClientId } from "#server/testing/app/world.ts";

/** Operation; v1's path; a valid call and a refused one, with ids by name. */
type Row = readonly [RouteName, string, string, string | null, string?];

const notAllowed = "400 APINotAllowedError";
const parameters = "400 APIInvalidParametersError";

/** The 27 operations of v1, in the order of the calls. */
const operations: readonly Row[] = [
  [
    "listGeographyMedia",
    "/geographies/{geo-id}/media/recent",
    "/geographies/{geo}/media/recent",
    "/geographies/{place}/media/recent",
  ],
  [
    "searchLocations",
    "/locations/search",
    "/locations/search?lat=47&lng=8",
    "/locations/search?lat=47",
    parameters,
  ],
  ["getLocation", "/locations/{location-id}", "/locations/{place}", "/locations/1"],
  [
    "listLocationMedia",
    "/locations/{location-id}/media/recent",
    "/locations/{place}/media/recent",
    "/locations/1/media/recent",
  ],
  ["listPopularMedia", "/media/popular", "/media/popular", "/media/popular?count=0", parameters],
  [
    "searchMedia",
    "/media/search",
    "/media/search?lat=47&lng=8",
    "/media/search?lat=47",
    parameters,
  ],
  [
    "getMediaByShortcode",
    "/media/shortcode/{shortcode}",
    "/media/shortcode/B",
    "/media/shortcode/C",
  ],
  ["getMedia", "/media/{media-id}", "/media/{media}", "/media/{hidden}", notAllowed],
  [
    "createComment",
    "/media/{media-id}/comments",
    "/media/{media}/comments?text=Calm",
    "/media/{hidden}/comments?text=Calm",
    notAllowed,
  ],
  ["listComments", "/media/{media-id}/comments", "/media/{media}/comments", "/media/none/comments"],
  [
    "deleteComment",
    "/media/{media-id}/comments/{comment-id}",
    "/media/{media}/comments/{comment}",
    "/media/{media}/comments/2",
  ],
  [
    "setLike",
    "/media/{media-id}/likes",
    "/media/{media}/likes",
    "/media/{hidden}/likes",
    notAllowed,
  ],
  ["listLikes", "/media/{media-id}/likes", "/media/{media}/likes", "/media/2/likes"],
  [
    "listLikedMedia",
    "/users/self/media/liked",
    "/users/self/media/liked",
    "/users/self/media/liked?max_like_id=x",
    parameters,
  ],
  ["removeLike", "/media/{media-id}/likes", "/media/{media}/likes", "/media/2/likes"],
  ["searchTags", "/tags/search", "/tags/search?q=riv", "/tags/search", parameters],
  ["getTag", "/tags/{tag-name}", "/tags/river", null],
  [
    "listTagMedia",
    "/tags/{tag-name}/media/recent",
    "/tags/river/media/recent",
    "/tags/river/media/recent?max_tag_id=x",
    parameters,
  ],
  ["searchUsers", "/users/search", "/users/search?q=ben", "/users/search", parameters],
  ["listFeed", "/users/self/feed", "/users/self/feed", "/users/self/feed?max_id=x", parameters],
  [
    "listRequests",
    "/users/self/requested-by",
    "/users/self/requested-by",
    "/users/self/requested-by?count=0",
    parameters,
  ],
  ["getUser", "/users/{user-id}", "/users/{ben}", "/users/1"],
  [
    "listFollowers",
    "/users/{user-id}/followed-by",
    "/users/self/followed-by",
    "/users/{cleo}/followed-by",
    notAllowed,
  ],
  [
    "listFollows",
    "/users/{user-id}/follows",
    "/users/self/follows",
    "/users/{cleo}/follows",
    notAllowed,
  ],
  [
    "listUserMedia",
    "/users/{user-id}/media/recent",
    "/users/{ben}/media/recent",
    "/users/{cleo}/media/recent",
    notAllowed,
  ],
  [
    "getRelationship",
    "/users/{user-id}/relationship",
    "/users/{cleo}/relationship",
    "/users/1/relationship",
  ],
  [
    "modifyRelationship",
    "/users/{user-id}/relationship",
    "/users/{cleo}/relationship?action=approve",
    "/users/{ben}/relationship?action=poke",
    parameters,
  ],
];

/** Ada follows Ben, whose picture has likes and comments; Cleo is private, and has requested to follow Ada. */
async function adasLibrary() {
  const home = await startTestApp();
  const { world } = home;
  const [ada, ben, cleo] = [
    await world.person("ada"),
    await world.person("ben"),
    await world.person("cleo", { is_private: 1 }),
  ];
  const place = await world.location("The river", 47, 8);
  // The app's clock is in 2020, and media/search covers the last days.
  const recent = { location_id: place, ...world.at(Date.UTC(2019, 11, 31)) };
  const picture = await world.media(ben, recent);
  await world.media(ben, { id: 1n });
  const hidden = await world.media(cleo, { location_id: place });
  await world.follow(ada, ben);
  await world.follow(ben, ada);
  await world.follow(cleo, ada, "requested");
  await world.like(ben, picture);
  const reader = await home.as(ada, scopes, geographyClientId);
  const said = await reader.post(`/v1/media/${picture}/comments`, { text: "At last" });
  const geo = await world.geography(47, 8);
  const comment = dataOf("createComment", said).id;
  const ids = { ben, cleo, media: picture, hidden, comment, place, geo };
  const urlOf = (path: string) =>
    Object.entries(ids).reduce(
      (url, [name, id]) => url.replace(`{${name}}`, String(id)),
      `/v1${path}`,
    );
  return { ...home, ada, reader, urlOf };
}

const call = (speaker: ApiClient, name: RouteName, url: string) =>
  speaker.send({ method: routes[name].method, url });

test("v1's 27 operations all exist under v1's paths", () => {
  const calls = operations.map(([name, path]) => `${routes[name].method} ${path}`);
  expect(new Set(calls).size).toBe(27);
  for (const [name, path] of operations) {
    const shape = `/v1${path}`.replaceAll(/\{[^}]*\}/g, ":");
    expect([name, routes[name].path.replaceAll(/:\w+/g, ":")]).toEqual([name, shape]);
  }
});

test("v1's 27 operations reply to a token with every scope", async () => {
  const { reader, urlOf } = await adasLibrary();
  for (const [name, , valid] of operations) {
    const data = dataOf(name, await call(reader, name, urlOf(valid)));
    // No list is empty.
    expect([name, Array.isArray(data) && data.length === 0]).toEqual([name, false]);
  }
});

test("v1's 27 operations refuse invalid calls, missing and invalid tokens, and missing scopes", async () => {
  const { reader, stranger, urlOf, as, ada } = await adasLibrary();
  for (const [name, , valid, wrong, refusal = "400 APINotFoundError"] of operations) {
    const url = urlOf(valid);
    if (wrong !== null) {
      expect([name, refusalOf(await call(reader, name, urlOf(wrong)))]).toEqual([name, refusal]);
    }
    const [path = "", query = ""] = url.split("?");
    const replies = [
      await call(stranger, name, url),
      await call(stranger, name, `${path}?access_token=1.2.3&${query}`),
      await call(
        await as(
          ada,
          scopes.filter((scope) => scope !== routes[name].scope),
        ),
        name,
        url,
      ),
    ];
    expect([name, ...replies.map(refusalOf)]).toEqual([
      name,
      "400 OAuthParameterException",
      "400 OAuthAccessTokenException",
      "400 OAuthPermissionsException",
    ]);
  }
});
