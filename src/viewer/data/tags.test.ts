import { InfiniteQueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { photo } from "#viewer/testing/cast.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { mediaList } from "./media-lists.ts";
import { relatedTags } from "./tags.ts";
import { tagsBeside } from "./tags-beside.ts";

const tagged = (...tags: string[]) => ({ tags });

describe("the tags beside one", () => {
  it("are the others of its pictures, the most frequent first, equals as they come", () => {
    const medias = [tagged("snow", "alps", "ski"), tagged("snow", "ice"), tagged("ice", "snow")];
    expect(tagsBeside("snow", medias)).toEqual(["ice", "alps", "ski"]);
  });

  it("are twelve at most, and none where it stands alone", () => {
    const many = Array.from({ length: 20 }, (_, place) => `tag${place}`);
    expect(tagsBeside("snow", [tagged("snow", ...many)])).toEqual(many.slice(0, 12));
    expect(tagsBeside("snow", [tagged("snow"), tagged()])).toEqual([]);
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
  const list = new InfiniteQueryObserver(viewer.client, mediaList("tag:雪:山"));
  const beside = new InfiniteQueryObserver(viewer.client, relatedTags("雪:山"));
  const stops = [list.subscribe(() => {}), beside.subscribe(() => {})];
  await beside.refetch({ cancelRefetch: false });
  const stop = () => stops.map((one) => one());
  return { ...viewer, list, beside, stop };
}

it("counts them in the question that the list asks anyway, and in its first page alone", async () => {
  const { api, list, beside, stop } = await adaOpensTheTag();
  await list.fetchNextPage();
  expect(list.getCurrentResult().data?.items.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(beside.getCurrentResult().data).toEqual(["snow", "alps"]);
  expect(api.asked("listTagMedia").map(({ params, query }) => [params, String(query)])).toEqual([
    [{ tagName: "雪:山" }, "count=33"],
    [{ tagName: "雪:山" }, "count=33&max_tag_id=7"],
  ]);
  stop();
});

it("has none to count where nothing bears the tag", async () => {
  const { beside, stop } = await adaOpensTheTag([]);
  expect(beside.getCurrentResult().data).toBeNull();
  stop();
});
