import { describe, expect, test } from "vitest";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp, type TestApp } from "#server/testing/app/test-app.ts";

const liked = "/v1/users/self/media/liked";

/** Ada, and Ben with media that she likes in another order. */
async function adaLikes(count: number) {
  const home = await startTestApp();
  const { world } = home;
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const media: bigint[] = [];
  for (let index = 0; index < count; index += 1) media.push(await world.media(ben));
  const order = media.toSorted((a, b) => Number((a * 7919n) % 101n) - Number((b * 7919n) % 101n));
  for (const id of order) await world.like(ada, id);
  const expected = order.map((id) => `${id}_${ben}`).toReversed();
  return { ...home, ada, ben, media, expected, reader: await home.as(ada) };
}

describe("getUser", () => {
  test("self returns the reader with counts", async () => {
    const { world, as } = await startTestApp();
    const ada = await world.person("ada", { bio: "Light and rivers" });
    const ben = await world.person("ben");
    await world.media(ada);
    await world.follow(ada, ben);
    const me = dataOf("getUser", await (await as(ada)).get("/v1/users/self"));
    expect(me).toMatchObject({ id: String(ada), username: "ada", bio: "Light and rivers" });
    expect(me.counts).toEqual({ media: 1, follows: 1, followed_by: 0 });
    expect(me.profile_picture).toBe("http://keepsake.test:3000/profiles/anonymousUser.jpg");
  });

  test("an invisible full name is sent as empty everywhere", async () => {
    const { world, as } = await startTestApp();
    const ada = await world.person("ada", { full_name: "\u3164\u200b \u202e" });
    const media = await world.media(ada);
    const reader = await as(ada);
    expect(dataOf("getUser", await reader.get("/v1/users/self")).full_name).toBe("");
    expect(dataOf("getMedia", await reader.get(`/v1/media/${media}`)).user.full_name).toBe("");
  });

  test("unknown, malformed and too large ids are an unknown user", async () => {
    const { world, as } = await startTestApp();
    const reader = await as(await world.person("ada"));
    for (const id of ["12345", "letters", "99999999999999999999", "-1", "1_2"]) {
      expect(refusalOf(await reader.get(`/v1/users/${id}`))).toBe("400 APINotFoundError");
    }
  });

  test("a private user is refused to strangers and open to followers", async () => {
    const { world, as } = await startTestApp();
    const ada = await world.person("ada");
    const dana = await world.person("dana", { is_private: 1 });
    const reader = await as(ada);
    expect(refusalOf(await reader.get(`/v1/users/${dana}`))).toBe("400 APINotAllowedError");
    await world.follow(ada, dana);
    expect(dataOf("getUser", await reader.get(`/v1/users/${dana}`)).username).toBe("dana");
  });
});

describe("listLikedMedia", () => {
  test("pages of 1, 2 and 3 add up to the whole list, most recent like first", async () => {
    const { reader, expected } = await adaLikes(14);
    for (const count of [1, 2, 3, 33]) {
      expect(await pageThrough("listLikedMedia", `${liked}?count=${count}`, reader)).toEqual(
        expected,
      );
    }
  });

  test("likes that change between pages cause no gap and no repeat", async () => {
    const { reader, expected, media, ben, world } = await adaLikes(12);
    const fresh = await world.media(ben);
    const undo = [expected[1], expected[3], expected[7]].map(String);
    const between = async (page: number) => {
      await reader.post(`/v1/media/${fresh}/likes`);
      // On page 0 the second is the cursor's own like, which is removed and set again later.
      if (page === 0) for (const id of undo) await reader.delete(`/v1/media/${id}/likes`);
      if (page === 2) await reader.post(`/v1/media/${undo[2]}/likes`);
    };
    const seen = await pageThrough("listLikedMedia", `${liked}?count=2`, reader, between);
    expect(new Set(seen).size).toBe(seen.length);
    const stood = expected.filter((id) => !undo.includes(id));
    expect(seen.filter((id) => stood.includes(id))).toEqual(stood);
    expect(seen).toContain(undo[2]);
    expect(media).toHaveLength(12);
  });

  test("an undone unlike returns to its position; after ten minutes it is a new like", async () => {
    const { reader, expected, wait } = await adaLikes(5);
    const id = expected[3] ?? "";
    await reader.delete(`/v1/media/${id}/likes`);
    await reader.post(`/v1/media/${id}/likes`);
    expect(await pageThrough("listLikedMedia", liked, reader)).toEqual(expected);
    await reader.delete(`/v1/media/${id}/likes`);
    wait(601);
    await reader.post(`/v1/media/${id}/likes`);
    expect((await pageThrough("listLikedMedia", liked, reader))[0]).toBe(id);
  });

  test("next_url repeats the query, including token and unknown parameters, with the cursor last", async () => {
    const { stranger, reader, as, ada } = await adaLikes(4);
    const { token } = await as(ada);
    const firstUrl = `${liked}?count=2&access_token=${token}&_=12&max_like_id=`;
    const next = (await stranger.get(firstUrl)).body.pagination ?? {};
    expect(next["next_url"]).toBe(
      `http://keepsake.test:3000${liked}?count=2&access_token=${token}&_=12&max_like_id=${next["next_max_like_id"]}`,
    );
    expect(next["next_max_id"]).toBe(next["next_max_like_id"]);
    const quiet = (await reader.get(`${liked}?count=2`)).body.pagination ?? {};
    expect(quiet["next_url"]).not.toContain("access_token");
    expect((await reader.get(liked)).body.pagination).toEqual({});
  });

  test("next_max_id may be sent as max_id, which next_url drops", async () => {
    const { reader, expected } = await adaLikes(4);
    const first = await reader.get(`${liked}?count=1`);
    const second = await reader.get(
      `${liked}?count=1&max_id=${first.body.pagination?.["next_max_id"]}`,
    );
    const ids = [first, second].flatMap((reply) => dataOf("listLikedMedia", reply));
    expect(ids.map(({ id }) => id)).toEqual(expected.slice(0, 2));
    expect(second.body.pagination?.next_url).not.toContain("max_id");
  });

  test("a page costs the same number of statements for every size", async () => {
    const { reader, statements } = await adaLikes(12);
    const costs: number[] = [];
    for (const count of [1, 2, 12]) {
      statements.length = 0;
      await reader.get(`${liked}?count=${count}`);
      costs.push(statements.length);
    }
    expect(costs).toEqual([8, 8, 8]);
  });

  test("a count of zero and a malformed cursor are refused; a large count is clamped", async () => {
    const { reader } = await adaLikes(2);
    const zero = await reader.get(`${liked}?count=0`);
    expect(refusalOf(zero)).toBe("400 APIInvalidParametersError");
    expect(zero.body.meta.error_message).toBe("Count must be larger than zero.");
    for (const query of [
      "count=abc",
      "count=-1",
      "count=1.5",
      "max_like_id=abc",
      "max_like_id=1e9",
    ]) {
      expect(refusalOf(await reader.get(`${liked}?${query}`))).toBe(
        "400 APIInvalidParametersError",
      );
    }
    expect((await reader.get(`${liked}?count=4000`)).status).toBe(200);
  });

  test("media of a user who became private are hidden from strangers", async () => {
    const { reader, db, ben, expected } = await adaLikes(3);
    expect(expected).toHaveLength(3);
    await db.updateTable("users").set({ is_private: 1 }).where("id", "=", ben).execute();
    expect(await pageThrough("listLikedMedia", liked, reader)).toEqual([]);
  });
});

describe("listFeed", () => {
  async function adaFollowsBen(): Promise<TestApp & { ada: bigint; ben: bigint; cleo: bigint }> {
    const home = await startTestApp();
    const ada = await home.world.person("ada");
    const ben = await home.world.person("ben");
    const cleo = await home.world.person("cleo");
    await home.world.follow(ada, ben);
    return { ...home, ada, ben, cleo };
  }

  test("returns the media of followed users and the reader, newest first", async () => {
    const { world, as, ada, ben, cleo } = await adaFollowsBen();
    const first = await world.media(ben);
    await world.media(cleo);
    const second = await world.media(ada);
    const third = await world.media(ben);
    const expected = [`${third}_${ben}`, `${second}_${ada}`, `${first}_${ben}`];
    for (const count of [1, 2, 33]) {
      const url = `/v1/users/self/feed?count=${count}`;
      expect(await pageThrough("listFeed", url, await as(ada))).toEqual(expected);
    }
  });

  test("min_id and max_id are exclusive, and stay valid when their media is deleted", async () => {
    const { world, as, ada, ben } = await adaFollowsBen();
    const ids: bigint[] = [];
    for (let index = 0; index < 4; index += 1) ids.push(await world.media(ben));
    const [one = 0n, two = 0n, three = 0n, four = 0n] = ids;
    const reader = await as(ada);
    const url = `/v1/users/self/feed?min_id=${one}_${ben}&max_id=${four}`;
    expect(await pageThrough("listFeed", url, reader)).toEqual([
      `${three}_${ben}`,
      `${two}_${ben}`,
    ]);
    await world.remove(four);
    expect(await pageThrough("listFeed", url, reader)).toEqual([
      `${three}_${ben}`,
      `${two}_${ben}`,
    ]);
  });
});
