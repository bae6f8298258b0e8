import { clientLimits, viewerClientName } from "#contract/limits.ts";
import { blankSource } from "./visible-text.ts";

/** What the pages that ask for access call Keepsake's own viewer. */
export const viewerTitle = `this ${viewerClientName}’s viewer`;

/** What may be wrong with the name of a program that people sign in to. */
export type BrokenClientNameRule = "empty" | "tooLong" | "invisible" | "noLetter" | "reserved";

// What is drawn with an emoji belongs to it: a variation selector, a joiner to the next one.
const ofEmoji = /(?<=[\p{ExtPict}\p{EMod}])\ufe0f?(?:\u200d(?=\p{ExtPict}))?/gu;
// Formats are among them, and so are those that turn the direction of text.
const invisible = new RegExp(`[\\p{Zl}\\p{Zp}${blankSource}]`, "u");

/**
 * The first rule that a client's name breaks; null if people can be asked about it. White space at its ends is ignored.
 * It must be visible as it is, say something, and not look like the name of Keepsake's own viewer.
 */
export function brokenClientNameRule(text: string): BrokenClientNameRule | null {
  const name = text.trim();
  if (name === "") return "empty";
  if (Array.from(name).length > clientLimits.name) return "tooLong";
  if (invisible.test(name.replaceAll(ofEmoji, ""))) return "invisible";
  if (!/[\p{L}\p{N}]/u.test(name)) return "noLetter";
  return reserved.test(outlineOf(name)) ? "reserved" : null;
}

// What is drawn like the letters of "this Keepsake’s viewer" and like those of "the", "your" and "my", in small letters:
// Cyrillic and Greek, Armenian, small capitals, Coptic, Cherokee, Lisu. A capital may be alike where its small letter is not.
const drawnLike: Readonly<Record<string, string>> = {
  a: "аαɑᴀⲁꭺꓮ",
  e: "еεҽᴇⲉꭼꓰ",
  h: "һнηհʜꮋꓧ",
  i: "іιıɪꭵꓲ",
  k: "кκĸᴋⲕꮶꓗ",
  m: "мμᴍ",
  o: "оοօᴏⲟꓳ",
  p: "рρᴘⲣꮲꓑ",
  r: "гʀꭱꓣ",
  s: "ѕꜱꮪꓢ",
  t: "тτᴛꭲꓔ",
  u: "υսᴜꓴ",
  v: "ѵνᴠꮩꓦ",
  w: "ԝѡωᴡꮃꓪ",
  y: "уүγʏꓬ",
};
const latinOf = new Map(
  Object.entries(drawnLike).flatMap(([latin, letters]) =>
    Array.from(letters, (letter) => [letter, latin] as const),
  ),
);

/** A name as one sees it at a glance: without case, accents, width, spaces and signs, also those that count as letters. */
const outlineOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]|[\p{DI}\p{Lm}\ua78c]/gu, "")
    .replaceAll(/[^\0-\x7f]/gu, (letter) => latinOf.get(letter) ?? letter);

// "Keepsake", "Keepsake viewer", "the Keepsake’s viewer" and so on; `viewerTitle` is one of them.
const reserved = new RegExp(`^(?:this|the|your|my)?${outlineOf(viewerClientName)}s?(?:viewer)?$`);
