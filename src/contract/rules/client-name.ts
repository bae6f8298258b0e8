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

// Cyrillic, Greek and other letters that are drawn like those of "keepsake".
const lookalikes: Readonly<Record<string, string>> = {
  к: "k",
  κ: "k",
  ĸ: "k",
  ᴋ: "k",
  е: "e",
  ҽ: "e",
  ᴇ: "e",
  р: "p",
  ρ: "p",
  ᴘ: "p",
  ѕ: "s",
  ꜱ: "s",
  а: "a",
  α: "a",
  ɑ: "a",
  ᴀ: "a",
};

/** A name as one sees it at a glance: without case, accents, width, spaces and signs. */
const outlineOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]|\p{DI}/gu, "")
    .replaceAll(/[^\0-\x7f]/gu, (letter) => lookalikes[letter] ?? letter);

// "Keepsake", "Keepsake viewer", "the Keepsake’s viewer" and so on; `viewerTitle` is one of them.
const reserved = new RegExp(`^(?:this|the|your|my)?${outlineOf(viewerClientName)}s?(?:viewer)?$`);
