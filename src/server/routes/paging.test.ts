import { expect, test } from "vitest";
import type { PagedRouteName } from "#contract/paging.ts";
import { keyAt } from "../ids.ts";
import { pageThrough } from "../testing/page-through.ts";
import { dataOf } from "../testing/read-reply.ts";
import { type Speaker, startTestApp } from "../testing/test-app.ts";

/** A list that Ada reads while others are busy. */
interface Scene {
  readonly url: string;
  readonly reader: Speaker;
  /** What others do after a page of hers, and she herself elsewhere. `before` is the list as it was at the first page. */
  readonly act: (page: number, before: readonly string[]) => Promise<unknown>;
  /** What comes, goes or changes its place by that: it may be met once or not at all. */
  readonly moved: ReadonlySet<string>;
}

type Write = (home: Home, ada: bigint, person: bigint) => Promise<void>;
type Home = Awaited<ReturnType<typeof startTestApp>>;

/** Does not compile while a paged list is missing. */
const scenes: Readonly<Record<PagedRouteName, () => Promise<Scene>>> = {
  listFeed: () => pictures(() => "/v1/users/self/feed"),
  listLikedMedia: () => pictures(() => "/v1/users/self/media/liked"),
  listUserMedia: () => pictures(({ ben }) => `/v1/users/${ben}/media/recent`),
  listTagMedia: () => pictures(() => "/v1/tags/river/media/recent"),
  listLocationMedia: () => pictures(({ place }) => `/v1/locations/${place}/media/recent`),
  listFollows: () =>
    people("/v1/users/self/follows", ({ world }, ada, person) => world.follow(ada, person), [
      (reader, _, { id }) => relate(reader, "follow", id),
      (reader, _, { id }) => relate(reader, "unfollow", id),
      (reader, _, { id }) => relate(reader, "follow", id),
      blockAndUnblock,
    ]),
  listFollowers: () =>
    people("/v1/users/self/followed-by", ({ world }, ada, person) => world.follow(person, ada), [
      askAndApprove,
      (_, ada, { voice }) => relate(voice, "unfollow", ada),
      askAndApprove,
      blockAndUnblock,
    ]),
  listRequests: () =>
    people(
      "/v1/users/self/requested-by",
      ({ world }, ada, person) => world.follow(person, ada, "requested"),
      [
        (_, ada, { voice }) => relate(voice, "follow", ada),
        (reader, _, { id }) => relate(reader, "approve", id),
        blockAndUnblock,
        (_, ada, { voice }) => relate(voice, "follow", ada),
        (reader, _, { id }) => relate(reader, "ignore", id),
      ],
    ),
  listBlockedUsers: () =>
    people("/keepsake/blocks", ({ world }, ada, person) => world.block(ada, person), [
      (reader, _, { id }) => relate(reader, "block", id),
      (reader, _, { id }) => relate(reader, "unblock", id),
    ]),
};

// Object.keys forgets the names; the record's type has these and no others.
const names = Object.keys(scenes) as PagedRouteName[];

test.each(names)("%s: pages of 1, 2, 3 and 33 agree while others are busy", async (name) => {
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

/**
 * Ben's pictures at the river, all of them in every list of media: Ada follows him and liked each, in an order
 * of her own. Between them in time stand Dana's, who is private, lets Ada in and is left again.
 */
async function bensRiver() {
  const home = await startTestApp();
  const { world } = home;
  const [ada, ben, dana] = [
    await world.person("ada"),
    await world.person("ben"),
    await world.person("dana", { is_private: 1 }),
  ];
  const place = await world.place("The river", 47, 8);
  const bens: bigint[] = [];
  const danas: bigint[] = [];
  for (let index = 0; index < 16; index += 1) {
    const caption = index === 5 ? { caption: null, caption_id: null } : {};
    bens.push(await world.media(ben, { location_id: place, ...caption }));
    if (index % 4 === 1) danas.push(await world.media(dana, { location_id: place }));
  }
  await world.follow(ada, ben);
  const liked = [...bens, ...danas].toSorted((a, b) => Number((a * 7919n - b * 7919n) % 101n));
  for (const id of liked) await world.like(ada, id);
  return { ...home, ada, ben, dana, place, bens, danas };
}

type River = Awaited<ReturnType<typeof bensRiver>>;

async function pictures(urlIn: (river: River) => string): Promise<Scene> {
  const river = await bensRiver();
  const { world, wait, as, ada, ben, dana, place, bens, danas } = river;
  const [reader, bensVoice, danasVoice] = [await as(ada), await as(ben), await as(dana)];
  const moved = new Set(danas.map((id) => `${id}_${dana}`));
  // One of Ben's takes the tag by a comment of his, and loses it; one of Ada's likes is undone and redone.
  const [tagged = 0n, unliked = 0n] = [bens[5], bens[9]];
  for (const id of [tagged, unliked]) moved.add(`${id}_${ben}`);
  let nowMs = Date.UTC(2020, 0, 1);
  let said: string | null = null;
  let turn = 0;
  const by = (voice: Speaker, isOn: boolean, address: string) =>
    isOn ? voice.post(address) : voice.delete(address);
  // One after the other, a page each; `round` counts how often each was done.
  const deeds: readonly ((round: number, before: readonly string[]) => Promise<unknown>)[] = [
    async () => {
      nowMs += 60_000;
      wait(60);
      const id = await world.media(ben, { id: keyAt(nowMs, 0n), location_id: place });
      return reader.post(`/v1/media/${id}/likes`);
    },
    (round) => by(reader, round % 2 === 1, `/v1/media/${unliked}/likes`),
    async () => {
      const address = `/v1/media/${tagged}/comments`;
      if (said !== null) await bensVoice.delete(`${address}/${said}`);
      said = dataOf("createComment", await bensVoice.post(address, { text: "#river" })).id;
    },
    (round) =>
      round % 2 === 0
        ? askAndApprove(danasVoice, dana, { id: ada, voice: reader })
        : relate(reader, "unfollow", dana),
    (round, before) => by(danasVoice, round % 2 === 0, `/v1/media/${before[0]}/likes`),
  ];
  const act = async (page: number, before: readonly string[]) => {
    await deeds[turn % deeds.length]?.(Math.floor(turn / deeds.length), before);
    turn += 1;
    if (page > 0) return;
    // The cursor's own row where pages have two.
    const [, vanished = ""] = before;
    moved.add(vanished);
    await world.remove(BigInt(vanished.split("_")[0] ?? ""));
  };
  return { url: urlIn(river), reader, act, moved };
}

const relate = (from: Speaker, action: string, to: bigint) =>
  from.post(`/v1/users/${to}/relationship`, { action });

/** One who comes to a list and leaves it while Ada reads on. */
interface Mover {
  readonly id: bigint;
  readonly voice: Speaker;
}

/** By turns, what brings a mover onto the list and what takes them off it. */
type Move = (reader: Speaker, ada: bigint, mover: Mover) => Promise<unknown>;

const askAndApprove: Move = async (owner, to, { id, voice }) => {
  await relate(voice, "follow", to);
  await relate(owner, "approve", id);
};
const blockAndUnblock: Move = async (_, ada, { voice }) => {
  await relate(voice, "block", ada);
  await relate(voice, "unblock", ada);
};

/** Twelve people of a list of Ada's, who is private; every third of them moves. */
async function people(url: string, put: Write, moves: readonly Move[]): Promise<Scene> {
  const home = await startTestApp();
  const ada = await home.world.person("ada", { is_private: 1 });
  const movers: Mover[] = [];
  for (let index = 0; index < 12; index += 1) {
    const id = await home.world.person(`person${index}`);
    await put(home, ada, id);
    if (index % 3 === 1) movers.push({ id, voice: await home.as(id) });
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
