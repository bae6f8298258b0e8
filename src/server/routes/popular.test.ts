import { expect, test } from "vitest";
import { popularLikes } from "#contract/limits.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function bensPictures(howMany: number) {
  const home = await startTestApp();
  const { world } = home;
  const [ada, ben] = [await world.person("ada"), await world.person("ben")];
  const reader = await home.as(ada);
  const pictures: bigint[] = [];
  for (let index = 0; index < howMany; index += 1) pictures.push(await world.media(ben));
  const popular = async (query = "") => {
    const reply = await reader.get(`/v1/media/popular${query}`);
    return dataOf("listPopularMedia", reply).map(({ id }) => BigInt(id.split("_")[0] ?? ""));
  };
  return { ...home, ada, ben, reader, pictures, popular };
}

test("popular: sorted by the number of recent likes, then by the latest like", async () => {
  const { world, ada, ben, pictures, popular } = await bensPictures(5);
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = pictures;
  const cleo = await world.person("cleo");
  expect(await popular()).toEqual([]);
  for (const person of [ada, ben, cleo]) await world.like(person, third);
  await world.like(ada, fourth);
  for (const person of [ada, ben]) await world.like(person, second);
  await world.like(ada, first);
  expect(await popular()).toEqual([third, second, first, fourth]);
  expect(await popular("?count=2")).toEqual([third, second]);
});

test("popular: old likes do not count", async () => {
  const { db, world, ada, ben, pictures, popular } = await bensPictures(3);
  const [old = 0n, often = 0n, fresh = 0n] = pictures;
  for (const person of [ada, ben]) await world.like(person, old);
  // Many likes, written in few statements; the same two users may like one picture here.
  const crowd = Array.from({ length: 500 }, (_, index) => index);
  const people: bigint[] = [];
  for (const index of crowd) people.push(BigInt(1_000_000 + index));
  const row = { bio: "", website: "", is_private: 0, avatar_file_id: null } as const;
  const users = people.map((id) => ({
    ...row,
    id,
    username: `crowd${id}`,
    full_name: "",
    created_time: 0,
    password: null,
  }));
  await db.insertInto("users").values(users).execute();
  const extra: bigint[] = [];
  for (let index = 0; index < popularLikes / 500; index += 1) extra.push(await world.media(ben));
  for (const media_id of [often, ...extra.slice(1)]) {
    const likes = people.map((user_id) => ({ id: world.nextKey(), user_id, media_id }));
    await db.insertInto("likes").values(likes).execute();
  }
  expect(await popular()).toHaveLength(1 + extra.length - 1);
  await world.like(ada, fresh);
  const found = await popular();
  expect(found).not.toContain(old);
  expect(found.at(-1)).toBe(fresh);
});

test("popular: leaves out hidden media; 32 per page by default, at most 33", async () => {
  const { world, ada, ben, pictures, reader, popular } = await bensPictures(36);
  const [cleo, eve] = [await world.person("cleo", { is_private: 1 }), await world.person("eve")];
  const [cleos, eves] = [await world.media(cleo), await world.media(eve)];
  for (const id of [...pictures, cleos, eves]) await world.like(ben, id);
  await world.block(eve, ada);
  expect(await popular()).toEqual(pictures.toReversed().slice(0, 32));
  expect(await popular("?count=100")).toHaveLength(33);
  await world.follow(ada, cleo);
  expect((await popular())[0]).toBe(cleos);
  const reply = await reader.get("/v1/media/popular?count=0");
  expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
});
