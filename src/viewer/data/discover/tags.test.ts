import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { heldIds, loadMore } from "#viewer/testing/held-list.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { rankRelatedTags, relatedTags } from "./tags.ts";

const tagged = (...tags: string[]) => ({ tags });

describe("rankRelatedTags", () => {
  it("returns the other tags, most frequent first, else in order of appearance", () => {
    const items = [tagged("snow", "alps", "ski"), tagged("snow", "ice"), tagged("ice", "snow")];
    expect(rankRelatedTags("snow", items)).toEqual(["ice", "alps", "ski"]);
  });

  it("returns at most twelve, and none if there are no other tags", () => {
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
  const beside = () =>
    new QueryObserver(client, relatedTags("雪:山", null)).getCurrentResult().data;
  return { ...viewer, beside };
}

it("relatedTags uses the first page of the cached list, without a request of its own", async () => {
  const { api, client, beside } = await adaOpensTheTag();
  await loadMore(client, "tag:雪:山");
  expect(heldIds(client, "tag:雪:山")).toEqual(["a", "b", "c"]);
  expect(beside()).toEqual(["snow", "alps"]);
  expect(api.requests("listTagMedia").map(({ params, query }) => [params, String(query)])).toEqual([
    [{ tagName: "雪:山" }, "count=33"],
    [{ tagName: "雪:山" }, "count=33&max_tag_id=7&ends=1"],
  ]);
});

it("relatedTags is null if no media has the tag", async () => {
  const { beside } = await adaOpensTheTag([]);
  expect(beside()).toBeNull();
});
