import { expect, test } from "vitest";
import type { PagedRouteName } from "#contract/paging.ts";
import {
  type ChangingList,
  postRelationship,
  requestAndApprove,
  startChangingList,
} from "#server/testing/app/concurrent-writers.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

type Write = (home: Home, ada: bigint, person: bigint) => Promise<void>;
type Home = Awaited<ReturnType<typeof startTestApp>>;

/** Does not compile if a paged list is missing. */
const scenes: Readonly<Record<PagedRouteName, () => Promise<ChangingList>>> = {
  listFeed: () => startChangingList("listFeed"),
  listLikedMedia: () => startChangingList("listLikedMedia"),
  listUserMedia: () => startChangingList("listUserMedia"),
  listTagMedia: () => startChangingList("listTagMedia"),
  listLocationMedia: () => startChangingList("listLocationMedia"),
  listGeographyMedia: () => startChangingList("listGeographyMedia"),
  listSavedMedia: () => startChangingList("listSavedMedia"),
  listArchivedMedia: () => startChangingList("listArchivedMedia"),
  listStories: () => startChangingList("listStories"),
  listFollows: () =>
    people("/v1/users/self/follows", ({ world }, ada, person) => world.follow(ada, person), [
      (reader, _, { id }) => postRelationship(reader, "follow", id),
      (reader, _, { id }) => postRelationship(reader, "unfollow", id),
      (reader, _, { id }) => postRelationship(reader, "follow", id),
      blockAndUnblock,
    ]),
  listFollowers: () =>
    people("/v1/users/self/followed-by", ({ world }, ada, person) => world.follow(person, ada), [
      requestAndApprove,
      (_, ada, { client }) => postRelationship(client, "unfollow", ada),
      requestAndApprove,
      blockAndUnblock,
    ]),
  listRequests: () =>
    people(
      "/v1/users/self/requested-by",
      ({ world }, ada, person) => world.follow(person, ada, "requested"),
      [
        (_, ada, { client }) => postRelationship(client, "follow", ada),
        (reader, _, { id }) => postRelationship(reader, "approve", id),
        blockAndUnblock,
        (_, ada, { client }) => postRelationship(client, "follow", ada),
        (reader, _, { id }) => postRelationship(reader, "ignore", id),
      ],
    ),
  listBlockedUsers: () =>
    people("/keepsake/blocks", ({ world }, ada, person) => world.block(ada, person), [
      (reader, _, { id }) => postRelationship(reader, "block", id),
      (reader, _, { id }) => postRelationship(reader, "unblock", id),
    ]),
  listTokens: tokens,
  listOwnComments: ownComments,
};

// Object.keys loses the type of the names, which is exact here.
const names = Object.keys(scenes) as PagedRouteName[];

test.each(names)("%s: pages of 1, 2, 3 and 33 are consistent while others write", async (name) => {
  const { url, reader, act, moved } = await scenes[name]();
  let acts = 0;
  for (const count of [1, 2, 3, 33]) {
    const before = await pageThrough(name, url, reader);
    const seen = await pageThrough(name, `${url}?count=${count}`, reader, async (page) => {
      acts += 1;
      await act(page, before);
    });
    const stood = before.filter((id) => !moved.has(id));
    expect(stood.length).toBeGreaterThanOrEqual(8);
    expect(seen.filter((id) => !moved.has(id))).toEqual(stood);
    expect(new Set(seen).size).toBe(seen.length);
  }
  expect(acts).toBeGreaterThan(15);
});

/** Joins and leaves a list while Ada reads it. */
interface Mover {
  readonly id: bigint;
  readonly client: ApiClient;
}

/** Alternately adds a user to the list and removes them. */
type Move = (reader: ApiClient, ada: bigint, mover: Mover) => Promise<unknown>;

const blockAndUnblock: Move = async (_, ada, { client }) => {
  await postRelationship(client, "block", ada);
  await postRelationship(client, "unblock", ada);
};

/** Twelve tokens of Ada's besides the current one; one of them alternately appears and disappears. */
async function tokens(): Promise<ChangingList> {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const speakers: ApiClient[] = [];
  for (let index = 0; index < 12; index += 1) speakers.push(await home.as(ada));
  const [reader] = speakers;
  if (reader === undefined) throw new Error("Ada has no token");
  const existing = new Set(await pageThrough("listTokens", "/keepsake/tokens", reader));
  const moved = new Set<string>();
  const act = async () => {
    await home.as(ada);
    const now = await pageThrough("listTokens", "/keepsake/tokens", reader);
    for (const id of now.filter((one) => !existing.has(one))) {
      moved.add(id);
      await reader.delete(`/keepsake/tokens/${id}`);
    }
  };
  return { url: "/keepsake/tokens", reader, act, moved };
}

/** Twelve comments of Ada's; each page one is added, and the newest of those is removed. */
async function ownComments(): Promise<ChangingList> {
  const { world, as, db } = await startTestApp();
  const ada = await world.person("ada");
  for (let index = 0; index < 12; index += 1) await world.ownComment(ada, `Calm ${index}`, null);
  const moved = new Set<string>();
  const act = async (page: number) => {
    const id = await world.ownComment(ada, "New", null);
    moved.add(String(id));
    if (page % 2 === 1) await db.deleteFrom("own_comments").where("id", "=", id).execute();
  };
  return { url: "/keepsake/comments", reader: await as(ada), act, moved };
}

/** Twelve users in a list of Ada, who is private; every third of them joins and leaves. */
async function people(url: string, put: Write, moves: readonly Move[]): Promise<ChangingList> {
  const home = await startTestApp();
  const ada = await home.world.person("ada", { is_private: 1 });
  const movers: Mover[] = [];
  for (let index = 0; index < 12; index += 1) {
    const id = await home.world.person(`person${index}`);
    await put(home, ada, id);
    if (index % 3 === 1) movers.push({ id, client: await home.as(id) });
  }
  const reader = await home.as(ada);
  let turn = 0;
  const act = async () => {
    const mover = movers[turn % movers.length];
    const move = moves[Math.floor(turn / movers.length) % moves.length];
    turn += 1;
    if (mover !== undefined) await move?.(reader, ada, mover);
  };
  return { url, reader, act, moved: new Set(movers.map(({ id }) => String(id))) };
}
