import { describe, expect, test } from "vitest";
import type { PagedRouteName } from "#contract/paging.ts";
import { pageThrough } from "../testing/page-through.ts";
import { dataOf, refusalOf } from "../testing/read-reply.ts";
import { type Speaker, startTestApp } from "../testing/test-app.ts";

const act = (from: Speaker, action: string, to: bigint) =>
  from.post(`/v1/users/${to}/relationship`, { action });

/** Ada is private, and `count` others stand about her; nobody follows anybody yet. */
async function adaAmong(count: number) {
  const home = await startTestApp();
  const { world, as } = home;
  const ada = await world.person("ada", { is_private: 1 });
  const others: bigint[] = [];
  for (let index = 0; index < count; index += 1) {
    others.push(await world.person(`person${index}`));
  }
  return { ...home, ada, others, reader: await as(ada) };
}

type World = Awaited<ReturnType<typeof adaAmong>>["world"];

/** One who comes to a list and leaves it while Ada reads on. */
interface Mover {
  readonly id: bigint;
  readonly voice: Speaker;
}

interface List {
  readonly name: PagedRouteName;
  readonly url: string;
  readonly put: (world: World, ada: bigint, person: bigint) => Promise<void>;
  /** By turns, what brings the mover onto the list and what takes them off it. */
  readonly moves: readonly ((reader: Speaker, ada: bigint, mover: Mover) => Promise<unknown>)[];
}

const askAndApprove = async (reader: Speaker, ada: bigint, { id, voice }: Mover) => {
  await act(voice, "follow", ada);
  await act(reader, "approve", id);
};
const blockAndUnblock = async (_: Speaker, ada: bigint, { voice }: Mover) => {
  await act(voice, "block", ada);
  await act(voice, "unblock", ada);
};

const lists: readonly List[] = [
  {
    name: "listFollows",
    url: "/v1/users/self/follows",
    put: (world, ada, person) => world.follow(ada, person),
    moves: [
      (reader, _, { id }) => act(reader, "follow", id),
      (reader, _, { id }) => act(reader, "unfollow", id),
      (reader, _, { id }) => act(reader, "follow", id),
      blockAndUnblock,
    ],
  },
  {
    name: "listFollowers",
    url: "/v1/users/self/followed-by",
    put: (world, ada, person) => world.follow(person, ada),
    moves: [
      askAndApprove,
      (_, ada, { voice }) => act(voice, "unfollow", ada),
      askAndApprove,
      blockAndUnblock,
    ],
  },
  {
    name: "listRequests",
    url: "/v1/users/self/requested-by",
    put: (world, ada, person) => world.follow(person, ada, "requested"),
    moves: [
      (_, ada, { voice }) => act(voice, "follow", ada),
      (reader, _, { id }) => act(reader, "approve", id),
      blockAndUnblock,
      (_, ada, { voice }) => act(voice, "follow", ada),
      (reader, _, { id }) => act(reader, "ignore", id),
    ],
  },
  {
    name: "listBlockedUsers",
    url: "/keepsake/blocks",
    put: (world, ada, person) => world.block(ada, person),
    moves: [
      (reader, _, { id }) => act(reader, "block", id),
      (reader, _, { id }) => act(reader, "unblock", id),
    ],
  },
];

describe("paging", () => {
  for (const { name, url, put, moves } of lists) {
    test(`${name}: pages of 1, 2, 3 and 33 agree while others come, go and stand between`, async () => {
      const { world, as, ada, others, reader } = await adaAmong(12);
      for (const person of others) await put(world, ada, person);
      const movers: Mover[] = [];
      for (const id of others.filter((_, index) => index % 3 === 1)) {
        movers.push({ id, voice: await as(id) });
        await act(reader, name === "listBlockedUsers" ? "unblock" : "block", id);
        if (name !== "listBlockedUsers") await act(reader, "unblock", id);
      }
      const stood = others.filter((_, index) => index % 3 !== 1).map(String);
      const expected = stood.toReversed();
      let turn = 0;
      for (const count of [1, 2, 3, 33]) {
        const seen = await pageThrough(name, `${url}?count=${count}`, reader, async () => {
          const mover = movers[turn % movers.length];
          const move = moves[Math.floor(turn / movers.length) % moves.length];
          turn += 1;
          if (mover !== undefined) await move?.(reader, ada, mover);
        });
        expect(seen.filter((id) => stood.includes(id))).toEqual(expected);
        expect(new Set(seen).size).toBe(seen.length);
      }
      expect(turn).toBeGreaterThan(movers.length * 2);
    });
  }

  test("who is followed or approved anew stands first", async () => {
    const { world, ada, others, reader } = await adaAmong(3);
    const [one = 0n, two = 0n, three = 0n] = others;
    for (const person of others) await world.follow(ada, person);
    await act(reader, "unfollow", one);
    await act(reader, "follow", one);
    const follows = dataOf("listFollows", await reader.get("/v1/users/self/follows"));
    expect(follows.map((person) => person.id)).toEqual([one, three, two].map(String));
    for (const person of others) await world.follow(person, ada, "requested");
    for (const person of [two, three, one]) await act(reader, "approve", person);
    const followers = dataOf("listFollowers", await reader.get("/v1/users/self/followed-by"));
    expect(followers.map((person) => person.id)).toEqual([one, three, two].map(String));
  });

  test("a page that is not the last names its cursor once, and the next address has it at its end", async () => {
    const { world, ada, others, reader, statements } = await adaAmong(5);
    for (const person of others) await world.follow(ada, person);
    const costs: number[] = [];
    for (const count of [1, 4]) {
      statements.length = 0;
      const { pagination = {} } = (await reader.get(`/v1/users/self/follows?count=${count}`)).body;
      costs.push(statements.length);
      expect(Object.keys(pagination).toSorted()).toEqual(["next_cursor", "next_url"]);
      expect(pagination["next_url"]).toBe(
        `http://keepsake.test:3000/v1/users/self/follows?count=${count}&cursor=${pagination["next_cursor"]}`,
      );
    }
    expect(costs).toEqual([4, 4]);
    expect((await reader.get("/v1/users/self/follows")).body.pagination).toEqual({});
  });

  test("a cursor of letters and a count of nothing are refused", async () => {
    const { reader } = await adaAmong(0);
    for (const { url } of lists) {
      for (const query of ["cursor=abc", "count=0"]) {
        expect(refusalOf(await reader.get(`${url}?${query}`))).toBe(
          "400 APIInvalidParametersError",
        );
      }
    }
  });
});

describe("who may read them", () => {
  test("a private person's lists are open to followers alone, and a request opens nothing", async () => {
    const { world, ada, others, as } = await adaAmong(2);
    const [ben = 0n, cleo = 0n] = others;
    await world.follow(ada, cleo);
    await world.follow(cleo, ada);
    await world.follow(ben, ada, "requested");
    const addresses = [`/v1/users/${ada}/follows`, `/v1/users/${ada}/followed-by`];
    const [stranger, follower] = [await as(ben), await as(cleo)];
    for (const address of addresses) {
      expect(refusalOf(await stranger.get(address))).toBe("400 APINotAllowedError");
      const people = dataOf("listFollows", await follower.get(address));
      expect(people.map((person) => person.id)).toEqual([String(cleo)]);
    }
    expect(refusalOf(await follower.get("/v1/users/1/follows"))).toBe("400 APINotFoundError");
    expect(refusalOf(await follower.get("/v1/users/abc/followed-by"))).toBe("400 APINotFoundError");
  });

  test("requests and blocks are the reader's own, and every list wants follower_list", async () => {
    const { world, ada, others, as, reader } = await adaAmong(2);
    const [ben = 0n, cleo = 0n] = others;
    await world.follow(ben, ada, "requested");
    await world.block(ada, cleo);
    const read = async (voice: Speaker) => [
      dataOf("listRequests", await voice.get("/v1/users/self/requested-by")),
      dataOf("listBlockedUsers", await voice.get("/keepsake/blocks")),
    ];
    const usernames = (await read(reader)).map((list) => list.map((person) => person.username));
    expect(usernames).toEqual([["person0"], ["person1"]]);
    expect(await read(await as(cleo))).toEqual([[], []]);
    expect((await reader.get(`/v1/users/${ada}/requested-by`)).status).toBe(404);
    const narrow = await as(ada, ["basic", "public_content", "relationships"]);
    for (const { url } of lists) {
      expect(refusalOf(await narrow.get(url))).toBe("400 OAuthPermissionsException");
    }
  });
});
