/** A piece of a caption or comment: words, or a link that stood among them. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
}

const address = /https?:\/\/[^\s<>"]+/gi;
const trailing = /[.,;:!?'’”»)\]}]+$/;

/** Finds the links in a text. Nothing is lost or added: the parts joined are the text. */
export function splitText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const href = withoutSentence(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: href, href });
    end = match.index + href.length;
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
