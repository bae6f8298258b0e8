import { entitiesOf } from "#contract/rules/text-entities.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";

/** A part of a text: plain text or a link. */
export interface TextPart {
  readonly text: string;
  /** A whole address, or a path of the viewer for a #tag or an @name. */
  readonly href: string | null;
}

const hrefOf = {
  link: (address: string) => address,
  tag: paths.tag.to,
  mention: paths.profile.to,
} as const;

/** Splits a text at its links, hashtags and mentions. Joined, the parts are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { kind, start, end, value } of entitiesOf(text)) {
    if (start > done) parts.push({ text: text.slice(done, start), href: null });
    parts.push({ text: text.slice(start, end), href: hrefOf[kind](value) });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), href: null });
  return parts;
}
