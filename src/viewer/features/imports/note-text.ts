import { formatWhole } from "#viewer/lib/text/format-count.ts";

/** A note of a report or preview, with how often it applies. */
export function noteText(text: string, count: number): string {
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  if (count <= 1) return sentence;
  return `${sentence.replace(/\.$/, "")}: ${formatWhole(count)}`;
}
