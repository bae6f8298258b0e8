import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { beginningOf } from "./graphemes.ts";

/** What can be looked for, in the order of the tabs. */
export const searchKinds = ["people", "tags", "places"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** A kind by its name in an address; undefined for anything else. */
export const searchKind = (name: string | null): SearchKind | undefined =>
  searchKinds.find((kind) => kind === name);

/** What the sign before the words asks for: @ a person, # a tag. */
function signedKind(text: string): SearchKind | undefined {
  const sign = text.trimStart().charAt(0).normalize("NFKC");
  return sign === "@" ? "people" : sign === "#" ? "tags" : undefined;
}

/** What was typed or stands in an address, as far as it can be asked for: `most` characters, all of them to be seen. */
export const isSearchable = (text: string, most: number): string =>
  beginningOf(text.replaceAll(/\p{Cc}/gu, " "), most);

/** The words that are asked for: without the sign, with single spaces, in one form of their letters; empty if nobody sees them. */
export function searchQuery(text: string): string {
  const words = text
    .trim()
    .replace(/^[@#\uff20\uff03]/, "")
    .trim();
  return hasVisibleText(words) ? words.replaceAll(/\s+/g, " ").normalize("NFC") : "";
}

export interface SearchAddress {
  readonly text: string;
  /** The tab that the address names. */
  readonly chosen: SearchKind | undefined;
}

/** Which tab is looked at. */
export const kindOf = ({ text, chosen }: SearchAddress): SearchKind =>
  chosen ?? signedKind(text) ?? "people";

/** The tab that the address names after typing: a sign that is new decides, one that goes leaves its tab. */
export function chosenAfter(before: SearchAddress, text: string): SearchKind | undefined {
  const sign = signedKind(text);
  const wasSign = signedKind(before.text);
  if (sign === wasSign) return before.chosen;
  return sign === undefined ? kindOf(before) : undefined;
}
