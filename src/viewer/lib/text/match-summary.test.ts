import { expect, it } from "vitest";
import { matchSummary } from "./match-summary.ts";

const media = {
  caption: { text: "Up early for the sunrise over the bay, and for coffee" },
  tags: ["lighthouse", "bay"],
  user: { username: "ben.ruiz", full_name: "Ben Ruiz" },
  location: { name: "Cabrillo" },
  users_in_photo: [{ user: { username: "dana_k", full_name: "Dana Kovář" } }],
};

it.each([
  ["sunr", "…for the sunrise over the bay, and for coffee"],
  ["lightho", "#lighthouse"],
  ["CABRI", "Cabrillo"],
  ["ben", "ben.ruiz"],
  ["kovar", "Dana Kovář"],
  ["bay", "…over the bay, and for coffee"],
  ["cabrillo ben", "Cabrillo · ben.ruiz"],
  ["snow", ""],
])("the match summary for %j", (query, line) => {
  expect(matchSummary(media, query)).toBe(line);
});

it("works without a caption or a location", () => {
  expect(matchSummary({ ...media, caption: null, location: null }, "cabrillo")).toBe("");
});

it("isolates the direction of each text", () => {
  const location = { name: "Cabri \u202Eollo" };
  expect(matchSummary({ ...media, location }, "cabri ben")).toBe(
    "\u2068Cabri \u202Eollo\u202C\u2069 · ben.ruiz",
  );
});
