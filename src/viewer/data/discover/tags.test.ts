import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { heldIds, readOn } from "#viewer/testing/held-list.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { rankRelatedTags, relatedTags } from "./tags.ts";

const tagged = (...tags: string[]) => ({ tags });

describe("the tags beside one", () => {
  it("are the others of its pictures, the most frequent first, equals as they come", () => {
    const medias = [tagged("snow", "alps", "ski"), tagged("snow", "ice"), tagged("ice", "snow")];
    expect(rankRelatedTags("snow", medias)).toEqual(["ice", "alps", "ski"]);
  });

  it("are twelve at most, and none where it stands alone", () => {
    const many = Array.from({ length: 20 }, (_, place) => `tag${place}`);
    expect(rankRelatedTags("snow", [tagged("snow", ...many)])).toEqual(many.slice(0, 12));
    expect(rankRelatedTags("snow", [tagged("snow"), tagged()])).toEqual([]);
  });
});

const pages = {
  first: [photo("a", { tags: ["snow", "alps"] }), photo("b", { tags: ["snow"] })],
  second: [photo("c", { tags: ["snow", "later"] })],
};

async function adaOpensTheTag(first = pages.first) {
  const viewer = await openBrowser({
    listTagMedia: ({ query }) =>
      query.get("max_tag_id") === "7"
        ? { data: pages.second, pagination: {} }
        : { data: first, pagination: { next_max_tag_id: "7", next_max_id: "7" } },
  });
  const { client } = viewer;
  await client.query(mediaList("tag:雪:山"));
  const beside = () => new QueryObserver(client, relatedTags("雪:山")).getCurrentResult().data;
  return { ...viewer, beside };
}

it("counts them in the question that the list asks anyway, and in its first page alone", async () => {
  const { api, client, beside } = await adaOpensTheTag();
  await readOn(client, "tag:雪:山");
  expect(heldIds(client, "tag:雪:山")).toEqual(["a", "b", "c"]);
  expect(beside()).toEqual(["snow", "alps"]);
  expect(api.asked("listTagMedia").map(({ params, query }) => [params, String(query)])).toEqual([
    [{ tagName: "雪:山" }, "count=33"],
    [{ tagName: "雪:山" }, "count=33&max_tag_id=7&ends=1"],
  ]);
});

it("has none to count where nothing bears the tag", async () => {
  const { beside } = await adaOpensTheTag([]);
  expect(beside()).toBeNull();
});
