import { nameLimits } from "#contract/limits.ts";
import { tagNameOf, tagNameSource, tagSignSource } from "./hashtag.ts";

/** A link, hashtag or mention in a text. */
export interface TextEntity {
  readonly kind: "link" | "tag" | "mention";
  /** In UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** An absolute URL, a tag's normalized name, or a username in lower case. */
  readonly value: string;
}

// A link ends at spaces, quotes, brackets, and clause punctuation of scripts other than Latin. It continues over letters
// of any script, the dot between Japanese names (・) and the wave dash, which occur in titles in URLs.
const beyondAscii = String.raw`[^\0-\x7f\s\p{Cc}\p{Cf}\p{Cs}\p{Term}\p{Ps}\p{Pe}\p{Pi}\u201d\xbb\u203a\u2026\uff02\uff07]`;
const label = String.raw`(?:[\w-]|${beyondAscii})`;
// No top-level domain mixes alphabets, so "example.comを見て" ends after "com".
const host = String.raw`(?:(?:${label}+\.)+(?:[A-Za-z\d-]*[A-Za-z\d]|${beyondAscii}+)|[\w-]+(?!${label})|\[[\dA-Fa-f:.]+\])`;
const path = String.raw`(?:[/?#](?:[!#-;=?-~\u200c\u200d]|${beyondAscii})*)?`;

// A sign within a word begins nothing: "a#b", "&#39;", "ada@example.org", "example.org/#top". The last character of an
// emoji is not part of a word, although Unicode counts it as a mark.
const notAfter = (word: string) => String.raw`(?<=^|[^${word}]|[\ufe0e\ufe0f\u20e3])`;
const beforeTag = notAfter(String.raw`\p{L}\p{M}\p{N}_&/`);
// Without letters that have no case: their scripts put no space between a name and its sentence.
const nameLetter = String.raw`\p{Lu}\p{Ll}\p{M}\p{N}_@\uff20`;

// Groups: a link, a tag's name, a mention's name. No run of characters is scanned twice, so the time is linear in the
// length of any text.
const entity = new RegExp(
  [
    String.raw`((?<!\w)(?:[Hh][Tt]{2}[Pp][Ss]?:\/\/|(?<![.@/-])[Ww]{3}\.)${host}(?::\d{1,5}(?!\d))?${path})`,
    `${beforeTag}${tagSignSource}(${tagNameSource})`,
    // A sentence's dot is not part of the name.
    String.raw`${notAfter(`${nameLetter}/`)}[@\uff20]([\w.]{0,29}\w)(?!\.*[${nameLetter}])`,
  ].join("|"),
  "gu",
);
// A number is not a tag.
const tagSaysMore = /[\p{L}_\p{ExtPict}\p{RI}]/u;

/** The links, hashtags and mentions of a text, in order, without overlaps. */
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
      // Longer ones cannot be searched for, and do not fit into PostgreSQL's index.
      if (Array.from(value).length <= nameLimits.tag)
        found.push({ kind: "tag", start, end, value });
    }
  }
  return found;
}

/** The normalized tags of a text, each once, in order. */
export const tagsIn = (text: string): string[] => [
  ...new Set(entitiesOf(text).flatMap(({ kind, value }) => (kind === "tag" ? [value] : []))),
];

const trailing = ".,;:!?'’`\u200c\u200d()[]{}";
const openings: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** A link's length without the sentence's punctuation at its end. Closing brackets that the link opened are kept. */
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
