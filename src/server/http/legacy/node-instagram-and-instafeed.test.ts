import { expect, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { openScriptPage } from "#server/testing/app/script-page.ts";
import type { ReplyBody } from "#server/testing/app/test-app.ts";
import {
  idsOf,
  legacyClientId,
  legacyMediaFields,
  redirectLegacyUrl,
  requireLegacyPackage,
  startLegacyFixture,
} from "#server/testing/fixtures/legacy.ts";
import { codeFromRedirect } from "#server/testing/fixtures/oauth.ts";

/** The used methods of node-instagram. */
interface NodeInstagram {
  readonly get: (path: string, options?: object) => Promise<ReplyBody>;
  readonly post: (path: string, options?: object) => Promise<ReplyBody>;
  readonly delete: (path: string, options?: object) => Promise<ReplyBody>;
  readonly authorizeUser: (code: string, redirect: string) => Promise<{ access_token: string }>;
}

function nodeInstagram(accessToken?: string): NodeInstagram {
  const Instagram = requireLegacyPackage("node-instagram").default;
  return new Instagram({ clientId: legacyClientId, clientSecret: legacyClientId, accessToken });
}

/** Reads pages to the end by the cursor in each page's pagination. */
async function allPages(
  read: (cursor: object) => Promise<ReplyBody>,
  next: string,
  parameter: string,
) {
  const ids: string[] = [];
  let cursor: object | null = {};
  while (cursor !== null) {
    const page: ReplyBody = await read(cursor);
    ids.push(...idsOf(page.data));
    const value = Object.entries(page.pagination ?? {}).find(([name]) => name === next)?.[1];
    cursor = value === undefined ? null : { [parameter]: value };
  }
  return ids;
}

test("node-instagram: signs in, reads lists to the end, likes, comments, and undoes both", async () => {
  const { allow, old: program, ben, media, countOf } = await startLegacyFixture();
  const code = codeFromRedirect(await allow(program.query({ scope: scopes.join(" ") })));
  const { access_token } = await nodeInstagram().authorizeUser(code, program.redirect);
  const ada = nodeInstagram(access_token);
  expect((await ada.get("users/self")).data).toMatchObject({ username: "ada" });
  const lists = [
    [`users/${ben}/media/recent`, "next_max_id", "max_id"],
    ["users/self/media/liked", "next_max_like_id", "max_like_id"],
    ["tags/river/media/recent", "next_max_tag_id", "max_tag_id"],
  ] as const;
  for (const [path, next, parameter] of lists) {
    const read = (cursor: object) => ada.get(path, { count: 2, ...cursor });
    expect([path, await allPages(read, next, parameter)]).toEqual([path, media]);
  }
  const people = (cursor: object) => ada.get(`users/${ben}/followed-by`, { count: 1, ...cursor });
  expect(await allPages(people, "next_cursor", "cursor")).toHaveLength(3);
  const [first] = media;
  await ada.delete(`media/${first}/likes`);
  expect(await countOf("likes")).toBe(4);
  await ada.post(`media/${first}/likes`);
  expect(await countOf("likes")).toBe(5);
  const text = "Schön & 100% = 楽しい 😀 #river";
  const { data } = await ada.post(`media/${first}/comments`, { text });
  expect(data).toMatchObject({ text, from: { username: "ada" } });
  const [comment] = idsOf([data]);
  await ada.delete(`media/${first}/comments/${comment}`);
  expect(await countOf("comments")).toBe(0);
});

test("node-instagram: reports errors with v1's error_type", async () => {
  const { media, token } = await startLegacyFixture();
  const refusal = (code: number, type: string) => ({ meta: { code, error_type: type } });
  const ada = nodeInstagram(token);
  await expect(ada.get("users/0")).rejects.toMatchObject(refusal(400, "APINotFoundError"));
  await expect(
    ada.post(`media/${media[0]}/comments`, { text: "LOUD WORDS" }),
  ).rejects.toMatchObject(refusal(400, "APICommentAllCapsError"));
  const withDeadToken = nodeInstagram("dead");
  await expect(withDeadToken.get("users/self")).rejects.toMatchObject(
    refusal(400, "OAuthAccessTokenException"),
  );
  await expect(
    withDeadToken.authorizeUser("dead", "https://app.example/back"),
  ).rejects.toMatchObject({
    code: 400,
    error_type: "OAuthException",
  });
});

/** The used methods of an Instafeed. */
interface Instafeed {
  readonly run: () => boolean;
  readonly hasNext: () => boolean;
  readonly next: () => boolean;
}

/** A page that runs instafeed.js, and the results and errors that it reported. */
function instafeedPage(publicUrl: string, options: object, onSuccess?: (page: ReplyBody) => void) {
  const page = openScriptPage((source) => redirectLegacyUrl(source, publicUrl));
  page.run(requireLegacyPackage.resolve("instafeed.js"));
  const reported: unknown[] = [];
  const error = (message: string) => void reported.push(message);
  const success = onSuccess ?? (({ data }: ReplyBody) => void reported.push(idsOf(data)));
  // instafeed.js sets this global.
  const Feed = page.window["Instafeed"] as new (options: object) => Instafeed;
  return {
    page,
    reported,
    feed: new Feed({ resolution: "low_resolution", ...options, error, success }),
  };
}

test("instafeed.js: draws every page by a client_id of 2013 or by a token", async () => {
  const { publicUrl, ben, media, token } = await startLegacyFixture();
  const ways = [
    { get: "user", userId: ben, clientId: legacyClientId },
    { get: "user", userId: ben, accessToken: token },
    { get: "tagged", tagName: "river", clientId: legacyClientId },
  ];
  for (const way of ways) {
    const { page, reported, feed } = instafeedPage(publicUrl, { ...way, limit: 2 });
    feed.run();
    await page.settle();
    while (feed.hasNext()) {
      feed.next();
      await page.settle();
    }
    expect(reported).toEqual([media.slice(0, 2), media.slice(2, 4), media.slice(4)]);
    expect(page.pictures()).toHaveLength(5);
    const [link, picture] = page.pictures()[0] ?? [];
    expect(link).toContain(`${publicUrl}/p/`);
    expect(picture).toMatch(/^\/\/127\.0\.0\.1:\d+\//);
  }
});

test("instafeed.js: reports errors and draws nothing", async () => {
  const { publicUrl, ben } = await startLegacyFixture();
  const refused = async (options: object) => {
    const { page, reported, feed } = instafeedPage(publicUrl, options);
    feed.run();
    await page.settle();
    expect(page.pictures()).toEqual([]);
    return reported;
  };
  expect(await refused({ get: "user", userId: "0", clientId: legacyClientId })).toEqual([
    "this user does not exist",
  ]);
  expect(await refused({ get: "user", userId: ben, accessToken: "dead" })).toEqual([
    "The access_token provided is invalid.",
  ]);
  expect(await refused({ get: "tagged", tagName: "nothing", clientId: legacyClientId })).toEqual([
    "No images were returned from Instagram",
  ]);
});

test("node-instagram, instafeed.js: location ids are numbers that work in further requests, attributions are objects", async () => {
  const { publicUrl, media, token, place } = await startLegacyFixture();
  const expected = media.map((id) => ({ id, ...legacyMediaFields(place) }));
  const ada = nodeInstagram(token);
  const { data } = await ada.get("users/self/media/liked");
  expect(data).toMatchObject(expected);
  const { location } = legacyMediaFields(place);
  expect(await ada.get(`locations/${location.id}`)).toMatchObject({
    data: { ...location, id: String(place) },
  });
  for (const auth of [{ clientId: legacyClientId }, { accessToken: token }]) {
    const found: unknown[] = [];
    const success = (page: ReplyBody) => void found.push(page.data);
    const options = { get: "location", locationId: location.id, ...auth };
    const { page, feed } = instafeedPage(publicUrl, options, success);
    feed.run();
    await page.settle();
    expect(found).toMatchObject([expected]);
  }
});
