import { describe, expect, it } from "vitest";
import { likersText } from "./likers.tsx";

const ben = { id: "2", username: "ben" };
const ada = { id: "1", username: "ada" };
const likes = { people: [ben], isMine: false, selfId: ada.id };

describe("likers text", () => {
  it.each([
    [{ ...likes, count: 0, people: [] }, "No likes yet"],
    [{ ...likes, count: 1 }, "Liked by ben"],
    [{ ...likes, count: 2 }, "Liked by ben and 1 other"],
    [{ ...likes, count: 12_431 }, "Liked by ben and 12.4k others"],
    [{ ...likes, count: 1, isMine: true, people: [ada] }, "Liked by you"],
    [{ ...likes, count: 214, isMine: true, people: [ben, ada] }, "Liked by you and 213 others"],
    [{ ...likes, count: 3, people: [] }, "3 likes"],
    [{ ...likes, count: 1, people: [ada] }, "1 like"],
  ])("%#: %j", (given, text) => {
    expect(likersText(given)).toBe(text);
  });
});
