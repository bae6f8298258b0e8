import { graphemeAt } from "#viewer/lib/text/graphemes.ts";

/** More than this is no reading matter, and slow to draw. */
const longest = 200_000;

/** JSON by lines; anything else as it is. */
export function prettyText(text: string): string {
  const pretty = indented(text);
  if (pretty.length <= longest) return pretty;
  const { start } = graphemeAt(pretty, longest);
  return `${pretty.slice(0, start)}\n… and ${pretty.length - start} characters more`;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
