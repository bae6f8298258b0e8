import { expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

const liked = "/v1/users/self/media/liked";
const withoutLike = "The cursor is the id of a media that you have not liked.";

/** Twelve media of Ben's, liked by Ada and by Cleo in different orders. */
async function twelveLikes() {
  const home = await startTestApp();
  const { world } = home;
  const [ada, ben, cleo] = [
    await world.person("ada"),
    await world.person("ben"),
    await world.person("cleo"),
  ];
  const media: bigint[] = [];
  for (let at = 0; at < 12; at += 1) media.push(await world.media(ben));
  const unliked = await world.media(ben);
  const numbers = new Map<bigint, bigint>();
  for (let at = 0; at < 12; at += 1) {
    const id = media[(at * 5) % 12] ?? 0n;
    numbers.set(id, await world.like(ada, id));
  }
  for (const id of [...media, unliked]) await world.like(cleo, id);
  const reader = await home.as(ada);
  /** The keys of a page's media, and its number of statements. */
  const read = async (query: string, asker: ApiClient = reader) => {
    home.statements.length = 0;
    const reply = await asker.get(`${liked}?${query}`);
    const keys = dataOf("listLikedMedia", reply).map(({ id }) => BigInt(id.split("_")[0] ?? ""));
    return { keys, cost: home.statements.length, pagination: reply.body.pagination ?? {} };
  };
  const all = (await read("count=33")).keys;
  const numberOf = (id: bigint | undefined) => numbers.get(id ?? 0n) ?? 0n;
  return { ...home, ada, ben, cleo, media, unliked, reader, read, all, numberOf };
}

test("liked list: max_like_id and max_id take a media id, which means the reader's like of it", async () => {
  const { read, all, ben, ada, numberOf } = await twelveLikes();
  expect(all).toHaveLength(12);
  expect(all).not.toEqual(all.toSorted((a, b) => Number(b - a)));
  for (const at of [0, 4, 11]) {
    const rest = all.slice(at + 1);
    const id = all[at];
    // The owner in the id is ignored, as elsewhere.
    const forms = [
      numberOf(id),
      `${id}_${ben}`,
      `${id}_${ada}`,
      `${id}_0`,
      id,
      `000${id}`.slice(-19),
    ];
    for (const form of forms) {
      for (const query of [
        `max_like_id=${form}`,
        `max_id=${form}`,
        `max_like_id=${form}&max_id=5`,
        `max_like_id=${form}&max_id=nonsense`,
        `max_like_id=&max_id=${form}`,
        `max_id=${form}&type=image`,
        `max_id=${form}&q=river`,
      ]) {
        expect([query, (await read(query)).keys]).toEqual([query, rest]);
        const page = await read(`${query}&count=3&ends=1`);
        expect([query, page.keys]).toEqual([query, rest.slice(0, 3)]);
        expect(page.pagination.has_newer).toBe(true);
      }
      const stepped = await read(`max_id=${form}&skip=2&count=3`);
      expect(stepped.keys).toEqual(rest.slice(2, 5));
      expect(stepped.pagination.has_newer).toBe(true);
    }
  }
});

test("liked list: min_like_id takes a media id too", async () => {
  const { read, all, ben, numberOf } = await twelveLikes();
  for (const form of [numberOf(all[7]), `${all[7]}_${ben}`, all[7]]) {
    expect((await read(`min_like_id=${form}`)).keys).toEqual(all.slice(0, 7));
    const above = await read(`min_like_id=${form}&nearest=1&count=3`);
    expect([above.keys, above.pagination.has_newer]).toEqual([all.slice(4, 7), true]);
    const top = await read(`min_like_id=${form}&nearest=1&count=7`);
    expect([top.keys, top.pagination.has_newer]).toEqual([all.slice(0, 7), false]);
    const between = await read(`min_like_id=${form}&max_like_id=${all[3]}`);
    expect(between.keys).toEqual(all.slice(4, 7));
  }
});

test("liked list: paging by the last media's id or by next_max_id reaches the end", async () => {
  const { read, all, ben } = await twelveLikes();
  for (const form of [(id: bigint) => `${id}`, (id: bigint) => `${id}_${ben}`]) {
    const seen: bigint[] = [];
    for (let query = "count=5"; query !== ""; ) {
      const { keys } = await read(query);
      seen.push(...keys);
      const last = keys.at(-1);
      query = last === undefined ? "" : `count=5&max_like_id=${form(last)}`;
    }
    expect(seen).toEqual(all);
  }
  const first = await read(`count=5&max_id=${all[0]}`);
  expect(first.pagination.next_url).not.toContain("max_id=");
  expect(first.pagination.next_max_id).toBe(first.pagination.next_max_like_id);
  expect((await read(`max_id=${first.pagination.next_max_id}`)).keys).toEqual(all.slice(6));
});

test("liked list: a number of the reader's likes is that like, even if it is also a media id", async () => {
  const { world, db, ada, ben, as } = await twelveLikes();
  const dora = await world.person("dora");
  const [a, b, c] = [await world.media(ben), await world.media(ben), await world.media(ben)];
  // The like of `a` has the number of media `b`.
  await world.like(dora, b, b - 5n);
  await world.like(dora, a, b);
  await world.like(dora, c, b + 5n);
  await world.like(ada, a, b + 7n);
  const reader = await as(dora);
  const read = async (query = "") => {
    const list = dataOf("listLikedMedia", await reader.get(`${liked}?${query}`));
    return list.map(({ id }) => BigInt(id.split("_")[0] ?? ""));
  };
  expect(await read()).toEqual([c, a, b]);
  for (const cursor of [`max_id=${b}`, `max_id=${b}&type=image`, `max_id=${b}&skip=0`]) {
    expect([cursor, await read(cursor)]).toEqual([cursor, [b]]);
  }
  expect(await read(`max_id=${b}_${ben}`)).toEqual([]);
  // Also if the list leaves it out, and after it was removed.
  expect(await read(`max_id=${b}&user_id=${ada}`)).toEqual([]);
  await db.updateTable("media").set({ type: "video" }).where("id", "=", a).execute();
  expect(await read(`max_id=${b}&type=image`)).toEqual([b]);
  await reader.delete(`/v1/media/${a}/likes`);
  expect(await read(`max_id=${b}`)).toEqual([b]);
  // The number of another reader's like is not known here.
  expect(await read(`max_id=${b + 7n}`)).toEqual([c, b]);
});

test("liked list: a removed like stays valid as a cursor, by its number and by its media", async () => {
  const { read, all, ben, reader, numberOf, wait } = await twelveLikes();
  const [id, number] = [all[4] ?? 0n, numberOf(all[4])];
  await reader.delete(`/v1/media/${id}/likes`);
  for (const form of [number, id, `${id}_${ben}`]) {
    expect((await read(`max_like_id=${form}`)).keys).toEqual(all.slice(5));
    expect((await read(`min_like_id=${form}&nearest=1`)).keys).toEqual(all.slice(0, 4));
  }
  await reader.post(`/v1/media/${id}/likes`);
  expect((await read(`max_id=${id}`)).keys).toEqual(all.slice(5));
  // Forgotten when another like is removed after the time for undoing.
  await reader.delete(`/v1/media/${id}/likes`);
  wait(700);
  await reader.delete(`/v1/media/${all[0]}/likes`);
  expect((await read(`max_like_id=${number}`)).keys).toEqual(all.slice(5));
  for (const form of [id, `${id}_${ben}`]) {
    const refused = await reader.get(`${liked}?max_id=${form}`);
    expect(refused.body.meta.error_message).toBe(withoutLike);
  }
});

test("liked list: a media that the reader never liked is refused as a cursor", async () => {
  const { reader, read, all, unliked, ben, world } = await twelveLikes();
  const names = ["max_like_id", "max_id", "min_like_id"];
  const gone = await world.media(ben);
  await world.remove(gone);
  for (const form of [unliked, `${unliked}_${ben}`, `${gone}_${ben}`, `5_${ben}`]) {
    for (const query of names.flatMap((name) => [`${name}=${form}`, `${name}=${form}&ends=1`])) {
      const refused = await reader.get(`${liked}?${query}`);
      expect([query, refusalOf(refused)]).toEqual([query, "400 APIInvalidParametersError"]);
      expect(refused.body.meta.error_message).toBe(withoutLike);
    }
  }
  for (const form of [
    "9223372036854775808",
    "9".repeat(40),
    `${all[0]}_`,
    `${all[0]}_x`,
    "_1",
    "1_2_3",
    "-1",
  ]) {
    for (const name of names) {
      const refused = await reader.get(`${liked}?${name}=${form}`);
      expect([form, refused.body.meta.error_message]).toEqual([form, "The cursor is malformed."]);
    }
  }
  // An unknown number may have been a like's.
  expect((await read("max_id=9223372036854775807")).keys).toEqual(all);
  expect((await read("max_id=1")).keys).toEqual([]);
});

test("liked list: cursors do not reveal hidden media, and an own like of one stays valid", async () => {
  const { world, reader, read, all, as, ada } = await twelveLikes();
  const dana = await world.person("dana", { is_private: 1 });
  const [hidden, once] = [await world.media(dana), await world.media(dana)];
  await world.like(ada, once);
  expect((await read("count=1")).keys).toEqual([all[0]]);
  // Like an unknown number.
  expect((await reader.get(`${liked}?max_id=${hidden}`)).status).toBe(200);
  const whole = await reader.get(`${liked}?max_id=${hidden}_${dana}`);
  const nothing = await reader.get(`${liked}?max_id=5_${dana}`);
  expect([whole.status, whole.body]).toEqual([400, nothing.body]);
  for (const form of [once, `${once}_${dana}`]) {
    expect((await read(`max_id=${form}`)).keys).toEqual(all);
  }
  const danas = await as(dana);
  const own = await danas.get(`${liked}?max_id=${hidden}`);
  expect(own.body.meta.error_message).toBe(withoutLike);
});

test("liked list: a media id as cursor costs one more statement, a like's number none", async () => {
  const { read, all, ben, numberOf } = await twelveLikes();
  const plain = (await read("count=3")).cost;
  const number = numberOf(all[4]);
  for (const query of [
    `max_like_id=${number}`,
    `max_id=${number}&ends=1`,
    `max_id=${number}&type=image`,
    `max_id=${number}&max_like_id=${numberOf(all[2])}`,
  ]) {
    expect([query, (await read(`${query}&count=3`)).cost]).toEqual([query, plain]);
  }
  expect((await read(`max_id=${number}&skip=1&count=3`)).cost).toBe(plain);
  expect((await read(`min_like_id=${number}&nearest=1&count=3`)).cost).toBe(plain);
  expect((await read(`max_like_id=${all[4]}_${ben}&count=3`)).cost).toBe(plain + 1);
  // A bare number is first tried as a like's.
  expect((await read(`max_like_id=${all[4]}&count=3`)).cost).toBe(plain + 2);
});

test("liked list: a client of 2013 may use media ids too", async () => {
  const home = await twelveLikes();
  await registerProgram(home, "a".repeat(32), { era: "2013" });
  const then = await home.as(home.ada, ["basic"], "a".repeat(32));
  expect((await home.read(`max_id=${home.all[2]}&count=0`, then)).keys).toEqual(home.all.slice(3));
});
