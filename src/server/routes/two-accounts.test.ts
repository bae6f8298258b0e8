import { expect, test } from "vitest";
import { type Route, type RouteName, routes, scopes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { type ApiClient, startTestApp, type TestApp } from "#server/testing/app/test-app.ts";
import { geographyClientId } from "#server/testing/app/world.ts";

/** Operations without a reader, or about the reader's access only. */
const withoutLibrary: readonly RouteName[] = [
  "listSubscriptions",
  "listClients",
  "listTokens",
  "listCredits",
];

/** What both accounts know: two people by name, a card, a tag and a place. */
interface Shared {
  readonly zoe: bigint;
  readonly yan: bigint;
  readonly card: bigint;
  readonly place: bigint;
  readonly geography: bigint;
}

/** The ids of what a download brought. */
interface Brought {
  readonly media: readonly bigint[];
  readonly collection: bigint;
}

const pointOf = {
  ada: { latitude: 47.0625, longitude: 8.0625 },
  ben: { latitude: 46.1875, longitude: 7.1875 },
};

/** Writes what the download of a private account brings; every text of it contains the account's name twice. */
async function bring(
  { world, as, db }: TestApp,
  owner: bigint,
  name: keyof typeof pointOf,
  { zoe, yan, card, place }: Shared,
): Promise<Brought> {
  const secret = (kind: string) => `${name}${name} ${kind}`;
  const near = { location_id: place, caption: `${secret("post")} #fog #${name}${name}` };
  const post = await world.media(owner, near);
  const pointed = await world.media(owner, { ...pointOf[name], caption: null });
  const named = await world.media(owner, { place_name: secret("place") });
  const archived = await world.archived(owner, { ...near, shown_time: secret("time") });
  const story = await world.story(owner, { ...near, caption: secret("story") });
  const ownCard = await world.card(zoe, { caption: `${secret("card")} #fog` });
  const media = [post, pointed, named, archived, story, ownCard];
  for (const [index, id] of media.entries()) {
    await world.changeFile(id, {
      original_key: `${name}${index}`.padEnd(32, name),
      original_name: secret("file"),
    });
    await world.like(owner, id);
    await world.save(owner, id);
    await db
      .insertInto("media_people")
      .values({ media_id: id, position: 0, user_id: yan, x: 0.5, y: 0.5 })
      .execute();
  }
  await world.like(owner, card);
  await world.save(owner, card);
  const text = { text: secret("comment") };
  for (const id of [card, ownCard]) {
    await (await as(owner)).post(`/v1/media/${id}/comments`, text);
  }
  await world.follow(owner, zoe);
  await world.follow(yan, owner);
  await world.block(owner, yan);
  await world.ownComment(owner, secret("lost comment"), zoe);
  await world.unlinkedLike(owner, zoe);
  const collection = await world.collection(owner, secret("trip"), ...media, card);
  return { media, collection };
}

async function twoAccounts() {
  const home = await startTestApp();
  const { world } = home;
  const ada = await world.person("ada", { is_private: 1 });
  const ben = await world.person("ben", { is_private: 1 });
  const zoe = await world.person("zoe", { is_name_only: 1 });
  const yan = await world.person("yan", { is_name_only: 1 });
  const place = await world.location("Pier", 47, 8);
  const geography = await world.geography(47, 8);
  const card = await world.card(zoe, { caption: "A card of both #fog" });
  return { home, ada, ben, shared: { zoe, yan, card, place, geography } };
}

type Values = Readonly<Record<string, readonly string[]>>;

/** The values of path and query parameters to read with. */
function valuesOf(people: readonly bigint[], shared: Shared, brought: Brought): Values {
  const media = [shared.card, ...brought.media];
  return {
    userId: ["self", ...people.map(String)],
    mediaId: media.map(String),
    shortcode: media.map(formatShortcode),
    tagName: ["fog", "adaada", "benben"],
    locationId: [String(shared.place)],
    geographyId: [String(shared.geography)],
    username: ["ada", "ben", "zoe", "yan"],
    q: ["ada", "benben", "zoe", "fog", "place"],
    user_id: people.map(String),
    tag: ["fog"],
    around: media.slice(0, 2).map(String),
    collection_id: [String(brought.collection)],
    type: ["image"],
    skip: ["0"],
    ends: ["1"],
    ids: [people.join(",")],
  };
}

/** The addresses of an operation with each value of each parameter. */
function addressesOf(name: RouteName, values: Values): readonly string[] {
  const { path }: Route = routes[name];
  const paths = [...path.matchAll(/:(\w+)/g)].reduce<readonly string[]>(
    (started, [part, parameter = ""]) =>
      started.flatMap((start) =>
        (values[parameter] ?? []).map((value) => start.replace(part, value)),
      ),
    [path],
  );
  const needed = name === "searchMedia" ? "lat=47&lng=8&max_timestamp=1433700000&" : "";
  const queries = Object.keys(endpoints[name].query.properties).flatMap((field) =>
    (values[field] ?? []).map((value) => `${field}=${value}`),
  );
  const all = ["", "lat=47&lng=8", ...queries];
  return paths.flatMap((start) => all.map((query) => `${start}?${needed}${query}`));
}

const reads = (Object.keys(routes) as RouteName[]).filter(
  (name) => routes[name].method === "GET" && !withoutLibrary.includes(name),
);

/** A reader with a token of their viewer, and with one of the client that has a geography. */
interface Clients {
  readonly viewer: ApiClient;
  readonly program: ApiClient;
}

const clientsOf = async ({ as }: TestApp, id: bigint): Promise<Clients> => ({
  viewer: await as(id),
  program: await as(id, scopes, geographyClientId),
});

/** All replies to a reader, as text by address. */
async function walk(
  { viewer, program }: Clients,
  values: Values,
): Promise<ReadonlyMap<string, string>> {
  const replies = new Map<string, string>();
  for (const name of reads) {
    const reader = name === "listGeographyMedia" ? program : viewer;
    for (const address of addressesOf(name, values)) {
      const { status, body } = await reader.get(address);
      expect([address, status]).toEqual([address, expect.toBeOneOf([200, 400])]);
      replies.set(address, `${status} ${JSON.stringify(body)}`);
    }
  }
  return replies;
}

// What each kind of caller may see of each kind of owner is in access-matrix.test.ts. Here is what it does not ask:
// filters, counts and months. One account for each test, because both are alike.

test("two accounts: no reply to one changes when the other's download comes", {
  timeout: 120_000,
}, async () => {
  const { home, ada, ben, shared } = await twoAccounts();
  const clients = await clientsOf(home, ada);
  const people = [ada, ben, shared.zoe, shared.yan];
  const values = valuesOf(people, shared, await bring(home, ada, "ada", shared));
  const before = await walk(clients, values);
  expect(before.size).toBeGreaterThan(300);
  // The walk reads something: the reader's own texts are there.
  const texts = [...before.values()].join("");
  for (const kind of ["post", "place", "story", "card", "comment", "lost comment", "trip"]) {
    expect(texts).toContain(`adaada ${kind}`);
  }

  await bring(home, ben, "ben", shared);
  expect(await walk(clients, values)).toEqual(before);
});

test("two accounts: one finds nothing of the other's, also under its ids", {
  timeout: 120_000,
}, async () => {
  const { home, ada, ben, shared } = await twoAccounts();
  await bring(home, ben, "ben", shared);
  const others = await bring(home, ada, "ada", shared);
  const replies = await walk(
    await clientsOf(home, ben),
    valuesOf([ada, ben, shared.zoe, shared.yan], shared, others),
  );
  const ofOthers = await home.db
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select(["files.key", "files.original_key"])
    .where("media_items.media_id", "in", [...others.media])
    .execute();
  expect(ofOthers).toHaveLength(6);
  const secrets = [
    "adaada ",
    String(pointOf.ada.latitude),
    ...ofOthers.flatMap(({ key, original_key }) => [key, original_key ?? ""]),
  ];
  for (const [address, reply] of replies) {
    const found = secrets.filter((secret) => reply.includes(secret));
    expect([address, found]).toEqual([address, []]);
  }
});
