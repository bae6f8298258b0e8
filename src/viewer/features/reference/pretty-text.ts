import { graphemeAt } from "#viewer/lib/text/graphemes.ts";

/** Longer text is unreadable and slow to render. */
const longest = 200_000;

/** JSON with line breaks; other text unchanged. */
export function prettyText(text: string): string {
  const pretty = indented(text);
  if (pretty.length <= longest) return pretty;
  const { start } = graphemeAt(pretty, longest);
  return `${pretty.slice(0, start)}\n… and ${pretty.length - start} more characters`;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
