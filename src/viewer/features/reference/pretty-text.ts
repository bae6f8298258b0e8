/** More than this is no reading matter, and slow to draw. */
const longest = 200_000;

/** JSON by lines; anything else as it is. */
export function prettyText(text: string): string {
  const pretty = indented(text);
  if (pretty.length <= longest) return pretty;
  return `${pretty.slice(0, longest)}\n… and ${pretty.length - longest} characters more`;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
