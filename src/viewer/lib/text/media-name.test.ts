import { expect, it } from "vitest";
import { mediaName } from "./media-name.ts";

const media = {
  type: "image",
  created_time: "1563710400",
  user: { username: "aitor.zub" },
  location: { name: "Picos de Europa" },
};

it.each([
  [media, "Photo by aitor.zub, Picos de Europa, 21 July 2019"],
  [{ ...media, location: null }, "Photo by aitor.zub, 21 July 2019"],
  [{ ...media, location: {} }, "Photo by aitor.zub, 21 July 2019"],
  [{ ...media, type: "video" }, "Clip by aitor.zub, Picos de Europa, 21 July 2019"],
  [{ ...media, type: "carousel" }, "Album by aitor.zub, Picos de Europa, 21 July 2019"],
  [
    { ...media, card: {}, time_is_guess: true },
    "Post by aitor.zub, Picos de Europa, about July 2019",
  ],
])("names %o", (given, name) => {
  expect(mediaName(given)).toBe(name);
});
