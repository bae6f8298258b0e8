import { describe, expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adaAndBen() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  const reader = await home.as(ada);
  const find = async (query: string) =>
    dataOf("searchTags", await reader.get(`/v1/tags/search?${query}`));
  const countOf = async (name: string) =>
    dataOf("getTag", await reader.get(`/v1/tags/${encodeURIComponent(name)}`)).media_count;
  const post = (captions: readonly string[], owner = ben) =>
    Promise.all(captions.map((caption) => home.world.media(owner, { caption })));
  return { ...home, ada, ben, reader, find, countOf, post };
}

describe("searchTags", () => {
  test("returns the exact name first, then prefixes, most used first", async () => {
    const { find, post } = await adaAndBen();
    await post(["#snow #snowing", "#snowing #snowman", "#snowing #snowman #sno", "#sun"]);
    const names = async (query: string) => (await find(query)).map(({ name }) => name);
    expect(await find("q=snow")).toEqual([
      { name: "snow", media_count: 1 },
      { name: "snowing", media_count: 3 },
      { name: "snowman", media_count: 2 },
    ]);
    expect(await names("q=%23SnowM")).toEqual(["snowman"]);
    expect(await names("q=snow&count=2")).toEqual(["snow", "snowing"]);
    expect(await names("q=s&count=4000")).toEqual(["snowing", "snowman", "sno", "snow", "sun"]);
  });

  test("does not find a tag that only a private user has used", async () => {
    const { find, post, world, countOf, reader } = await adaAndBen();
    await post(["#home"], await world.person("cleo", { is_private: 1 }));
    expect(await find("q=home")).toEqual([]);
    expect(await countOf("home")).toBe(0);
    expect(dataOf("listTagMedia", await reader.get("/v1/tags/home/media/recent"))).toEqual([]);
  });

  test("finds nothing for invalid names, and refuses empty and too long queries", async () => {
    const { find, post, reader } = await adaAndBen();
    await post(["#a_b #ab #axb"]);
    expect((await find("q=a_")).map(({ name }) => name)).toEqual(["a_b"]);
    for (const odd of ["%25", "a%25", "a b", "%F0%9F%8C%8A", "'", "\\"]) {
      expect(await find(`q=${odd}`)).toEqual([]);
    }
    for (const query of [
      "",
      "q=",
      "q=%20",
      "q=%23",
      "q=%E2%80%8B",
      "q=%ff",
      `q=${"a".repeat(101)}`,
      "q=a&count=0",
    ]) {
      const reply = await reader.get(`/v1/tags/search?${query}`);
      expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    }
  });
});

describe("tags", () => {
  test("are found in any script and case, with their count; an unused one has 0", async () => {
    const { reader, post, countOf } = await adaAndBen();
    await post(["#富士山 #Café", "#CAFE\u0301"]);
    const read = async (path: string) => dataOf("getTag", await reader.get(`/v1/tags/${path}`));
    expect(await read(encodeURIComponent("富士山"))).toEqual({ name: "富士山", media_count: 1 });
    expect(await read("CAF%C3%89")).toEqual({ name: "café", media_count: 2 });
    expect(await read("Nobody")).toEqual({ name: "nobody", media_count: 0 });
    for (const odd of ["\0", "🌊", "a b", "%"]) expect(await countOf(odd)).toBe(0);
    const media = await reader.get("/v1/tags/%E5%AF%8C%E5%A3%AB%E5%B1%B1/media/recent");
    expect(dataOf("listTagMedia", media)[0]?.tags).toEqual(["café", "富士山"]);
  });

  test("may have joiners and emoji, from captions and the owner's comments", async () => {
    const { reader, post, find, countOf, as, ben } = await adaAndBen();
    const [media] = await post(["＃می‌خواهم #はなすたぐらむ🌺 https://a.example/あ。#Snow❄"]);
    const owner = await as(ben);
    const text = "#🥳 #️⃣ #1";
    dataOf("createComment", await owner.post(`/v1/media/${media}/comments`, { text }));
    const tags = ["می‌خواهم", "はなすたぐらむ🌺", "snow❄️", "🥳"];
    const read = dataOf("getMedia", await reader.get(`/v1/media/${media}`)).tags;
    expect(read.toSorted()).toEqual(tags.toSorted());
    for (const name of [...tags, "SNOW❄", "#Snow❄\ufe0e", "＃🥳"]) {
      expect([name, await countOf(name)]).toEqual([name, 1]);
      const list = `/v1/tags/${encodeURIComponent(name)}/media/recent`;
      expect(dataOf("listTagMedia", await reader.get(list))).toHaveLength(1);
    }
    for (const typed of ["می‌", "はなすたぐらむ", "＃SNOW", "🥳"]) {
      expect(await find(`q=${encodeURIComponent(typed)}`)).toHaveLength(1);
    }
  });

  test("listTagMedia: pagination has next_max_id and min_tag_id, as in v1", async () => {
    const { reader, post } = await adaAndBen();
    await post(["#sea"]);
    await post(["#sea"]);
    const [newest = 0n] = await post(["#sea"]);
    const url = "/v1/tags/sea/media/recent";
    const deprecation_warning =
      "next_max_id and min_id are deprecated for this endpoint; use min_tag_id and max_tag_id instead";
    const latest = { min_tag_id: String(newest), next_min_id: String(newest), deprecation_warning };
    const first = (await reader.get(`${url}?count=2&_=1&max_id=`)).body.pagination ?? {};
    const next = first["next_max_tag_id"];
    expect(first).toEqual({
      ...latest,
      next_url: `http://keepsake.test:3000${url}?count=2&_=1&max_tag_id=${next}`,
      next_max_tag_id: next,
      next_max_id: next,
    });
    expect((await reader.get(url)).body.pagination).toEqual(latest);
    const second = await reader.get(`${url}?max_id=${next}`);
    expect(dataOf("listTagMedia", second)).toHaveLength(1);
    const nothingNewer = await reader.get(`${url}?min_id=${newest}`);
    expect(nothingNewer.body).toMatchObject({ data: [], pagination: latest });
    const unused = await reader.get("/v1/tags/nobody/media/recent");
    expect(unused.body).toMatchObject({ data: [], pagination: { deprecation_warning } });
  });

  test("listTagMedia: two items with the same number are both read", async () => {
    const { reader, db, ben, world, post } = await adaAndBen();
    const [captioned = 0n] = await post(["#sea"]);
    const commented = await world.media(ben, { caption: null });
    const row = { media_id: commented, name: "sea", id: captioned };
    await db.insertInto("media_tags").values(row).execute();
    const page = await reader.get("/v1/tags/sea/media/recent?count=1");
    const rest = await reader.get(
      `/v1/tags/sea/media/recent?max_tag_id=${page.body.pagination?.["next_max_tag_id"]}`,
    );
    const seen = [page, rest].flatMap((reply) => dataOf("listTagMedia", reply));
    expect(seen.map(({ id }) => id)).toEqual([`${commented}_${ben}`, `${captioned}_${ben}`]);
  });
});

describe("the owner's comment", () => {
  async function bensPicture() {
    const home = await adaAndBen();
    const [id = 0n] = await home.post(["#river"]);
    const url = `/v1/media/${id}`;
    const says = await home.as(home.ben);
    const say = async (speaker: typeof says, text: string) =>
      dataOf("createComment", await speaker.post(`${url}/comments`, { text })).id;
    const unsay = (comment: string) => says.delete(`${url}/comments/${comment}`);
    const tags = async () => dataOf("getMedia", await home.reader.get(url)).tags;
    return { ...home, url, says, say, unsay, tags };
  }

  test("adds its tags; comments of others do not", async () => {
    const { reader, says, say, tags, countOf } = await bensPicture();
    await say(reader, "#ice so cold");
    await say(says, "#snow and #River");
    await say(says, "#snow again");
    expect(await tags()).toEqual(["river", "snow"]);
    expect([await countOf("ice"), await countOf("snow"), await countOf("river")]).toEqual([
      0, 1, 1,
    ]);
  });

  test("removes its tags when deleted, unless the caption or another comment has them", async () => {
    const { reader, says, say, unsay, tags, countOf } = await bensPicture();
    const first = await say(says, "#snow #ice #river #sun");
    const second = await say(says, "#snow");
    const adas = await say(reader, "#ice #river");
    await unsay(adas);
    expect(await tags()).toEqual(["ice", "river", "snow", "sun"]);
    await unsay(first);
    expect(await tags()).toEqual(["river", "snow"]);
    await unsay(second);
    expect(await tags()).toEqual(["river"]);
    const counts = ["snow", "ice", "sun", "river"].map(countOf);
    expect(await Promise.all(counts)).toEqual([0, 0, 0, 1]);
  });

  test("of a private user does not count, but followers see its tags", async () => {
    const { world, as, ada, reader, countOf } = await bensPicture();
    const cleo = await world.person("cleo", { is_private: 1 });
    await world.follow(ada, cleo);
    const url = `/v1/media/${await world.media(cleo)}/comments`;
    const says = await as(cleo);
    const said = dataOf("createComment", await says.post(url, { text: "#snow" }));
    const list = async () => dataOf("listTagMedia", await reader.get("/v1/tags/snow/media/recent"));
    expect([await countOf("snow"), (await list()).length]).toEqual([0, 1]);
    await says.delete(`${url}/${said.id}`);
    expect([await countOf("snow"), (await list()).length]).toEqual([0, 0]);
  });

  test("a dozen at once: every count is right", async () => {
    const { says, ben, world, countOf, db } = await bensPicture();
    const media = await Promise.all([world.media(ben), world.media(ben), world.media(ben)]);
    const texts = ["#a1 #b2 #c3", "#c3 #b2 #a1", "#b2 #d4", "#d4 #a1"];
    const replies = await Promise.all(
      media.flatMap((id) => texts.map((text) => says.post(`/v1/media/${id}/comments`, { text }))),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    const said = await db.selectFrom("comments").select(["id", "media_id"]).execute();
    const gone = said.filter(({ media_id }) => media_id === media[0]);
    await Promise.all(gone.map(({ id }) => says.delete(`/v1/media/${media[0]}/comments/${id}`)));
    const counts = ["a1", "b2", "c3", "d4"].map(countOf);
    expect(await Promise.all(counts)).toEqual([2, 2, 2, 2]);
  });
});
