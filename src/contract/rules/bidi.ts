/**
 * Text that people wrote may turn the direction of what stands beside it: by its own letters, or by control characters
 * (UAX #9) that it opens and never closes, or closes without having opened them.
 */
const controls = /[\u202A-\u202E\u2066-\u2069]/;
/** Most of these end a paragraph, and with it everything that is open. */
const breaks = /[\p{Cc}\u2029]/gu;
/** Letters that run from right to left, and signs that make others do so. */
const turning =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const endOfEmbedding = "\u202C";
const endOfIsolate = "\u2069";

/** A text whose controls are all closed at the end of its line, and which closes none that it did not open. */
export const closeBidi = (text: string): string => closeParts([text]).join("");

/** The same for a text that was cut into parts: these, and as one part more what closes the last line. */
export function closeParts(parts: readonly string[]): string[] {
  if (!parts.some((part) => controls.test(part))) return [...parts, ""];
  /** What ends those that are open, the last one last. */
  let ends: string[] = [];
  const closed = parts.map((part) => {
    let text = "";
    for (const sign of part) {
      if (sign === endOfEmbedding || sign === endOfIsolate) {
        const place = ends.lastIndexOf(sign);
        // An embedding ends only within the isolate that it began in; an isolate ends what began in it.
        if (place === -1 || (sign === endOfEmbedding && place < ends.length - 1)) continue;
        ends = ends.slice(0, place);
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

/** For plain strings, such as a title or a label: a text on one line that cannot turn what stands around it. */
export function isolate(text: string): string {
  const line = closeBidi(text.replaceAll(breaks, " "));
  return turning.test(line) ? `\u2068${line}${endOfIsolate}` : line;
}
