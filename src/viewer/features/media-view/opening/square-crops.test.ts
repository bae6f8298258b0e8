import { expect, it } from "vitest";
import type { Media } from "#contract/schemas/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { isInTile, squareCrops } from "./square-crops.ts";

const file = (url: string) => ({ url, width: 640, height: 480 });
const media: Media = {
  ...photo("lake"),
  images: {
    thumbnail: file("/1/thumbnail"),
    low_resolution: file("/1/low"),
    standard_resolution: file("/1/standard"),
    large: file("/1/large"),
  },
};

it("the tile shows every size of the first picture, and no other slide of an album", () => {
  expect(isInTile(media, "/1/large")).toBe(true);
  expect(isInTile(media, "/1/standard")).toBe(true);
  expect(isInTile(media, "/1/large?sig=18265.1.x")).toBe(true);
  expect(isInTile(media, "/2/large")).toBe(false);
});

it("a crop that nothing is known of is the middle", () => {
  expect(squareCrops.get("code-lake")).toBe(0.5);
});
