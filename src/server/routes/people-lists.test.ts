import { describe, expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

const act = (from: ApiClient, action: string, to: bigint) =>
  from.post(`/v1/users/${to}/relationship`, { action });

/** Ada, who is private, and `count` other users; nobody follows anybody yet. */
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

const addresses = [
  "/v1/users/self/follows",
  "/v1/users/self/followed-by",
  "/v1/users/self/requested-by",
  "/keepsake/blocks",
];

describe("paging", () => {
  test("a user who is followed or approved again comes first", async () => {
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

  test("a page that is not the last has next_cursor, which next_url ends with", async () => {
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

  test("a malformed cursor and a count of zero are refused", async () => {
    const { reader } = await adaAmong(0);
    for (const url of addresses) {
      for (const query of ["cursor=abc", "count=0"]) {
        expect(refusalOf(await reader.get(`${url}?${query}`))).toBe(
          "400 APIInvalidParametersError",
        );
      }
    }
  });
});

describe("access", () => {
  test("lists of a private user are open only to followers, not after a request", async () => {
    const { world, ada, others, as } = await adaAmong(2);
    const [ben = 0n, cleo = 0n] = others;
    await world.follow(ada, cleo);
    await world.follow(cleo, ada);
    await world.follow(ben, ada, "requested");
    const lists = [`/v1/users/${ada}/follows`, `/v1/users/${ada}/followed-by`];
    const [stranger, follower] = [await as(ben), await as(cleo)];
    for (const address of lists) {
      expect(refusalOf(await stranger.get(address))).toBe("400 APINotAllowedError");
      const people = dataOf("listFollows", await follower.get(address));
      expect(people.map((person) => person.id)).toEqual([String(cleo)]);
    }
    expect(refusalOf(await follower.get("/v1/users/1/follows"))).toBe("400 APINotFoundError");
    expect(refusalOf(await follower.get("/v1/users/abc/followed-by"))).toBe("400 APINotFoundError");
  });

  test("requests and blocks are only the reader's, and every list needs follower_list", async () => {
    const { world, ada, others, as, reader } = await adaAmong(2);
    const [ben = 0n, cleo = 0n] = others;
    await world.follow(ben, ada, "requested");
    await world.block(ada, cleo);
    const read = async (voice: ApiClient) => [
      dataOf("listRequests", await voice.get("/v1/users/self/requested-by")),
      dataOf("listBlockedUsers", await voice.get("/keepsake/blocks")),
    ];
    const usernames = (await read(reader)).map((list) => list.map((person) => person.username));
    expect(usernames).toEqual([["person0"], ["person1"]]);
    expect(await read(await as(cleo))).toEqual([[], []]);
    expect((await reader.get(`/v1/users/${ada}/requested-by`)).status).toBe(404);
    const narrow = await as(ada, ["basic", "public_content", "relationships"]);
    for (const url of addresses) {
      expect(refusalOf(await narrow.get(url))).toBe("400 OAuthPermissionsException");
    }
  });
});
