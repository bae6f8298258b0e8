import { nameLimits } from "#contract/limits.ts";
import { tagNameOf, tagNameSource, tagSignSource } from "./hashtag.ts";

/** A link, hashtag or mention in a text that somebody wrote. */
export interface TextEntity {
  readonly kind: "link" | "tag" | "mention";
  /** Where it is, in UTF-16 units: from `start` up to, and not with, `end`. */
  readonly start: number;
  readonly end: number;
  /** A whole address; a tag's folded name; a username in lower case. */
  readonly value: string;
}

// Spaces, quotes, brackets, and what ends a clause in scripts other than Latin end a link. Letters of any script do
// not, nor do the dot between Japanese names (・) and the wave dash, which titles in addresses have.
const beyondAscii = String.raw`[^\0-\x7f\s\p{Cc}\p{Cf}\p{Cs}\p{Term}\p{Ps}\p{Pe}\p{Pi}\u201d\xbb\u203a\u2026\uff02\uff07]`;
const label = String.raw`(?:[\w-]|${beyondAscii})`;
// No domain ends in letters of two alphabets, so "example.comを見て" ends after "com".
const host = String.raw`(?:(?:${label}+\.)+(?:[A-Za-z\d-]*[A-Za-z\d]|${beyondAscii}+)|[\w-]+(?!${label})|\[[\dA-Fa-f:.]+\])`;
const path = String.raw`(?:[/?#](?:[!#-;=?-~\u200c\u200d]|${beyondAscii})*)?`;

// A sign within a word begins nothing: "a#b", "&#39;", "ada@example.org", "example.org/#top". What an emoji ends with
// is no part of a word, although Unicode counts it among the marks.
const notAfter = (word: string) => String.raw`(?<=^|[^${word}]|[\ufe0e\ufe0f\u20e3])`;
const beforeTag = notAfter(String.raw`\p{L}\p{M}\p{N}_&/`);
// Letters without case are of scripts that put no space between a name and its sentence.
const nameLetter = String.raw`\p{Lu}\p{Ll}\p{M}\p{N}_@\uff20`;

// By group: a link, the name of a tag, the name of a mention. No run of characters is read again from within, so the
// work grows with the length of the text, whatever the text holds.
const entity = new RegExp(
  [
    String.raw`((?<!\w)(?:[Hh][Tt]{2}[Pp][Ss]?:\/\/|(?<![.@/-])[Ww]{3}\.)${host}(?::\d{1,5}(?!\d))?${path})`,
    `${beforeTag}${tagSignSource}(${tagNameSource})`,
    // The dot of a sentence is no part of the name.
    String.raw`${notAfter(`${nameLetter}/`)}[@\uff20]([\w.]{0,29}\w)(?!\.*[${nameLetter}])`,
  ].join("|"),
  "gu",
);
// A number is no tag.
const tagSaysMore = /[\p{L}_\p{ExtPict}\p{RI}]/u;

/** The links, hashtags and mentions of a text, in order; none overlaps another. */
export function entitiesOf(text: string): TextEntity[] {
  const found: TextEntity[] = [];
  for (const { index: start, 0: whole, 1: link, 2: tag, 3: name } of text.matchAll(entity)) {
    const end = start + (link === undefined ? whole.length : lengthOfLink(link));
    if (link !== undefined) {
      const address = text.slice(start, end);
      const value = /^w/i.test(address) ? `http://${address}` : address;
      found.push({ kind: "link", start, end, value });
    } else if (name !== undefined) {
      found.push({ kind: "mention", start, end, value: name.toLowerCase() });
    } else if (tag !== undefined && tagSaysMore.test(tag)) {
      const value = tagNameOf(tag);
      // Nobody could search for a longer one, and PostgreSQL's index could not hold it.
      if (Array.from(value).length <= nameLimits.tag)
        found.push({ kind: "tag", start, end, value });
    }
  }
  return found;
}

/** The tags that a text names, each once, in order and folded. */
export const tagsIn = (text: string): string[] => [
  ...new Set(entitiesOf(text).flatMap(({ kind, value }) => (kind === "tag" ? [value] : []))),
];

const trailing = ".,;:!?'’`\u200c\u200d()[]{}";
const openings: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** A link's length without the signs of the sentence at its end. A bracket that the link has opened stays closed. */
function lengthOfLink(link: string): number {
  const counts = new Map<string, number>();
  const countOf = (sign: string) => counts.get(sign) ?? 0;
  for (const sign of link) counts.set(sign, countOf(sign) + 1);
  for (let end = link.length; ; end -= 1) {
    const sign = link.charAt(end - 1);
    const opening = openings[sign];
    const isClosed = opening !== undefined && countOf(opening) >= countOf(sign);
    if (isClosed || !trailing.includes(sign)) return end;
    counts.set(sign, countOf(sign) - 1);
  }
}
