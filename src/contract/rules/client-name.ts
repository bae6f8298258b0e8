import { clientLimits, viewerClientName } from "#contract/limits.ts";
import { blankSource } from "./visible-text.ts";

/** The name of Keepsake's own viewer on the consent page. */
export const viewerTitle = `this ${viewerClientName}’s viewer`;

/** Rules for a registered client's name. */
export type BrokenClientNameRule = "empty" | "tooLong" | "invisible" | "noLetter" | "reserved";

// Parts of an emoji: a variation selector, a joiner to the next one.
const ofEmoji = /(?<=[\p{ExtPict}\p{EMod}])\ufe0f?(?:\u200d(?=\p{ExtPict}))?/gu;
// Includes format characters, and so bidi controls.
const invisible = new RegExp(`[\\p{Zl}\\p{Zp}${blankSource}]`, "u");

/** The first rule that a client's name breaks; null if it is valid. White space at its ends is ignored. */
export function brokenClientNameRule(text: string): BrokenClientNameRule | null {
  const name = text.trim();
  if (name === "") return "empty";
  if (Array.from(name).length > clientLimits.name) return "tooLong";
  if (invisible.test(name.replaceAll(ofEmoji, ""))) return "invisible";
  if (!/[\p{L}\p{N}]/u.test(name)) return "noLetter";
  return reserved.test(outlineOf(name)) ? "reserved" : null;
}

// Letters that look like those of "this Keepsake’s viewer", "the", "your" and "my", in lower case: Cyrillic and Greek,
// Armenian, small capitals, Coptic, Cherokee, Lisu. A capital may look alike even if its small letter does not.
const lookalikes: Readonly<Record<string, string>> = {
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
  Object.entries(lookalikes).flatMap(([latin, letters]) =>
    Array.from(letters, (letter) => [letter, latin] as const),
  ),
);

/** A name reduced to its look: without case, accents, width, spaces and punctuation, also signs that count as letters. */
const outlineOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]|[\p{DI}\p{Lm}\ua78c]/gu, "")
    .replaceAll(/[^\0-\x7f]/gu, (letter) => latinOf.get(letter) ?? letter);

// "Keepsake", "Keepsake viewer", "the Keepsake’s viewer" and so on; `viewerTitle` is one of them.
const reserved = new RegExp(`^(?:this|the|your|my)?${outlineOf(viewerClientName)}s?(?:viewer)?$`);
