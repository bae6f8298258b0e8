import { hasVisibleText } from "#contract/rules/visible-text.ts";
import { beginningOf } from "./graphemes.ts";

/** The kinds of search, in the order of the tabs. */
export const searchKinds = ["people", "tags", "places"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Parses a kind from an address. */
export const searchKind = (name: string | null): SearchKind | undefined =>
  searchKinds.find((kind) => kind === name);

/** The kind of a leading sign: @ for people, # for tags. */
function signedKind(text: string): SearchKind | undefined {
  const sign = text.trimStart().charAt(0).normalize("NFKC");
  return sign === "@" ? "people" : sign === "#" ? "tags" : undefined;
}

/** Limits a search text to `most` characters, with spaces for control characters. */
export const limitSearchText = (text: string, most: number): string =>
  beginningOf(text.replaceAll(/\p{Cc}/gu, " "), most);

/** The query of a search text: without its sign, with single spaces, in NFC; empty if nothing in it is visible. */
export function searchQuery(text: string): string {
  const query = text
    .trim()
    .replace(/^[@#\uff20\uff03]/, "")
    .trim();
  return hasVisibleText(query) ? query.replaceAll(/\s+/g, " ").normalize("NFC") : "";
}

export interface SearchAddress {
  readonly text: string;
  /** The tab that the address names. */
  readonly chosen: SearchKind | undefined;
}

/** The open tab. */
export const kindOf = ({ text, chosen }: SearchAddress): SearchKind =>
  chosen ?? signedKind(text) ?? "people";

/** The tab for the address after typing: a new sign selects its own, a removed sign leaves the tab open. */
export function chosenAfter(before: SearchAddress, text: string): SearchKind | undefined {
  const sign = signedKind(text);
  const wasSign = signedKind(before.text);
  if (sign === wasSign) return before.chosen;
  return sign === undefined ? kindOf(before) : undefined;
}
