import { expect, test } from "vitest";
import { brokenClientNameRule } from "./client-name.ts";

test.each([
  "Frame by the door",
  " Photo wall 2 ",
  "写真の壁",
  "दीवार",
  "Café — “Fluß”",
  "❤️ Frame 👩🏽‍🔬",
  "7",
  "Keepsake Wall",
  "Not Keepsake",
])("%s is a valid client name", (name) => {
  expect(brokenClientNameRule(name)).toBeNull();
});

test.each([
  ["", "empty"],
  [" \u3000\n", "empty"],
  ["x".repeat(61), "tooLong"],
  ["🌊".repeat(61), "tooLong"],
  ["two\nlines", "invisible"],
  ["a\u0000b", "invisible"],
  ["a\u001b[2J", "invisible"],
  ["a\u0085b", "invisible"],
  ["a\u2028b", "invisible"],
  ["gpj\u202eevil", "invisible"],
  ["\u2067Frame\u2069", "invisible"],
  ["Frame\u200f", "invisible"],
  ["Fra\u200bme", "invisible"],
  ["Fra\u00adme", "invisible"],
  ["Frame\u3164", "invisible"],
  ["\u2800Frame", "invisible"],
  ["Frame\ufe0f", "invisible"],
  ["Frame\u200d", "invisible"],
  ["🌊\u200d\u200d", "invisible"],
  ["Frame\u{e0061}", "invisible"],
  ["a\ud800", "invisible"],
  ["...", "noLetter"],
  ["🌊", "noLetter"],
  ["Ⓚⓔⓔⓟⓢⓐⓚⓔ", "noLetter"],
  ["“ ”", "noLetter"],
  ["e\u0301".replace("e", ""), "noLetter"],
])("%j is an invalid client name: %s", (name, broken) => {
  expect(brokenClientNameRule(name)).toBe(broken);
});

test.each([
  "Keepsake",
  "KEEPSAKE",
  " keep  sake ",
  "K e e p s a k e",
  "Ｋｅｅｐｓａｋｅ",
  "Kéépsake",
  "“Keepsake”",
  "Keepsake viewer",
  "Keepsake’s viewer",
  "The Keepsake Viewer",
  "Keepsake.",
  "🌊 Keepsake",
  "𝐊𝐞𝐞𝐩𝐬𝐚𝐤𝐞",
  // Cyrillic, then Greek.
  "Кеерѕаке",
  "Κeepsαke",
  "Keepſake",
  // Letters by their class, drawn as apostrophes.
  "this Keepsake\u02bcs viewer",
  "Keepsake\ua78cs viewer",
  // Capitals of Greek, of Cherokee and of Lisu.
  "\u039a\u0395\u0395\u03a1S\u0391\u039a\u0395",
  "\u13e6\u13ac\u13ac\u13e2\u13da\u13aa\u13e6\u13ac",
  "\ua4d7\ua4f0\ua4f0\ua4d1\ua4e2\ua4ee\ua4d7\ua4f0",
  "t\u04bb\u0456s Keepsake’s v\u0456ewer",
  "\u03a4\u0397\u0399S Keepsake’s \u0475\u0131ewe\u0433",
  "m\u0443 Keepsake vie\u051der",
  "y\u043eur Keepsake",
  "This Keepsake's viewer",
  "this keepsake’s  VIEWER",
])("%s looks like Keepsake's own viewer", (name) => {
  expect(brokenClientNameRule(name)).toBe("reserved");
});
