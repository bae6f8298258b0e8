import { QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { isNotFound } from "#viewer/data/client/error-message.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { likeMedia } from "./like.ts";
import { mediaByShortcode, shortcodeOf } from "./media.ts";

const lake = photo("lake");

it("a media that a list has is there at once, and a like changes it", async () => {
  const { api, client } = await openViewer([lake]);
  await client.query(mediaList("feed"));
  api.goDown("getMediaByShortcode");
  const page = new QueryObserver(client, mediaByShortcode("code-lake", client));
  expect(page.getCurrentResult().data?.id).toBe("lake");
  await run(client, likeMedia("lake"), { liked: true });
  expect(client.getQueryData(mediaByShortcode("code-lake").queryKey)?.user_has_liked).toBe(true);
});

it("a media that no list has is requested", async () => {
  const { api, client } = await openViewer([lake]);
  expect((await client.query(mediaByShortcode("code-lake", client))).id).toBe("lake");
  expect(api.requests("getMediaByShortcode").map(({ params }) => params)).toEqual([
    { shortcode: "code-lake" },
  ]);
});

it("an unknown media is not found", async () => {
  const { client } = await openViewer([lake]);
  const error: unknown = await client.query(mediaByShortcode("gone")).catch((failure) => failure);
  expect(isNotFound(error)).toBe(true);
});

it("shortcodeOf parses the link of any server", () => {
  expect(shortcodeOf(photo("x", { link: "https://www.instagram.com/p/BKx-_9/" }))).toBe("BKx-_9");
  expect(shortcodeOf(photo("x", { link: "http://10.0.0.2:3000/p/abc?a=1" }))).toBe("abc");
  expect(shortcodeOf(photo("x", { link: "" }))).toBe("");
});
