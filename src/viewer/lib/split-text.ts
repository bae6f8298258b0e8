import { paths } from "./paths.ts";
import { tagName } from "./tag-name.ts";

/** A piece of what someone wrote: words, or a link that stood among them. */
export interface TextPart {
  readonly text: string;
  /** A whole address, or a path of the viewer for a #tag or an @name. */
  readonly href: string | null;
}

// By name: a reader of the whole pattern is lost. What may not stand before and after a sign is a word
// that it would be part of: "a#b", "&#39;", "ada@example.org", "example.org/#top".
const pattern = new RegExp(
  [
    String.raw`(?<address>[Hh][Tt]{2}[Pp][Ss]?:\/\/[^\s<>"]+)`,
    // "#" before a mark is the keycap emoji. A number alone is no tag.
    String.raw`(?<![\p{L}\p{M}\p{N}_&/])#(?!\p{M})(?<tag>[\p{M}\p{N}]*[\p{L}_][\p{L}\p{M}\p{N}_]*)`,
    // The dot of a sentence is none of the name. Letters without case are of scripts that put no space
    // between a name and its sentence.
    String.raw`(?<![\p{Lu}\p{Ll}\p{M}\p{N}_/@])@(?<name>[A-Za-z0-9._]{0,29}[A-Za-z0-9_])(?!\.*[\p{Lu}\p{Ll}\p{M}\p{N}_@])`,
  ].join("|"),
  "gu",
);
const trailing = /[.,;:!?'’”»)\]}]+$/;

/** Finds the links in a text. Nothing is lost or added: the parts joined are the text. */
export function splitText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, 0: found, groups = {} } of text.matchAll(pattern)) {
    const { tag, name } = groups;
    const words = groups["address"] ? withoutSentence(found) : found;
    const href = tag
      ? paths.tag.to(tagName(tag))
      : name
        ? paths.profile.to(name.toLowerCase())
        : words;
    if (groups["address"] && !URL.canParse(href)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: words, href });
    end = index + words.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** The sentence's own signs after an address are none of it; a bracket that it opened is. */
function withoutSentence(found: string): string {
  const signs = trailing.exec(found)?.[0] ?? "";
  const bare = found.slice(0, found.length - signs.length);
  return signs.startsWith(")") && count(bare, "(") > count(bare, ")") ? `${bare})` : bare;
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
