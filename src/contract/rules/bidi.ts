/**
 * User text can change the direction of the text around it: by right-to-left letters, or by control characters (UAX #9)
 * that it opens without closing, or closes without opening.
 */
const controls = /[\u202A-\u202E\u2066-\u2069]/;
/** Most of these end a paragraph and close everything that is open. */
const breaks = /[\p{Cc}\u2029]/gu;
/** Right-to-left letters, and controls that affect others. */
const turning =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const endOfEmbedding = "\u202C";
const endOfIsolate = "\u2069";

/** Returns the text with all bidi controls balanced within each line. */
export const closeBidi = (text: string): string => closeParts([text]).join("");

/** The same for a text in parts. The result has one more part, which closes the last line. */
export function closeParts(parts: readonly string[]): string[] {
  if (!parts.some((part) => controls.test(part))) return [...parts, ""];
  /** Closing characters of the open controls, innermost last. */
  let ends: string[] = [];
  const closed = parts.map((part) => {
    let text = "";
    for (const sign of part) {
      if (sign === endOfEmbedding || sign === endOfIsolate) {
        const index = ends.lastIndexOf(sign);
        // An embedding ends only within the isolate that it began in; an isolate ends what began in it.
        if (index === -1 || (sign === endOfEmbedding && index < ends.length - 1)) continue;
        ends = ends.slice(0, index);
      } else if (controls.test(sign)) {
        ends.push(sign < "\u2066" ? endOfEmbedding : endOfIsolate);
      } else if (sign.search(breaks) === 0) {
        text += ends.toReversed().join("");
        ends = [];
      }
      text += sign;
    }
    return text;
  });
  return [...closed, ends.toReversed().join("")];
}

/** Returns the text on one line, isolated from the direction of its surroundings. For titles and labels. */
export function isolate(text: string): string {
  const line = closeBidi(text.replaceAll(breaks, " "));
  return turning.test(line) ? `\u2068${line}${endOfIsolate}` : line;
}
