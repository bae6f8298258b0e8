import { isolate } from "#contract/rules/bidi.ts";
import { hasVisibleText, unseenSource } from "#contract/rules/visible-text.ts";
import { formatPostTime } from "#viewer/lib/time/format-relative-time.ts";
import { beginningOf } from "./graphemes.ts";

interface Described {
  readonly type: string;
  readonly created_time: string;
  readonly time_is_guess?: boolean | undefined;
  readonly user: { readonly username: string };
  readonly caption: { readonly text: string } | null;
  readonly alt_text?: string | null | undefined;
}

const longest = 100;
const blankBeginning = new RegExp(`^[${unseenSource}]+`, "u");
const kinds: Readonly<Record<string, string>> = { video: "Clip", carousel: "Album" };

/** The alternative text of a picture: what its owner says that it shows, or the start of its caption, or else its author and date. */
export function altText(media: Described): string {
  const { type, user, caption, alt_text: own } = media;
  if (own && hasVisibleText(own)) return isolate(own.replaceAll(/\s+/g, " ").trim());
  const start = firstWords(caption?.text ?? "");
  if (start !== "") return isolate(start);
  return `${kinds[type] ?? "Photo"} by ${user.username}, ${formatPostTime(media)}`;
}

function firstWords(text: string): string {
  if (!hasVisibleText(text)) return "";
  const whole = text.replaceAll(/\s+/g, " ").trim();
  const isBlank = !hasVisibleText(beginningOf(whole, longest));
  const line = isBlank ? whole.replace(blankBeginning, "") : whole;
  const cut = beginningOf(line, longest);
  if (cut === line) return line;
  const end = line[cut.length] === " " ? cut.length : cut.lastIndexOf(" ");
  return `${cut.slice(0, end > longest / 2 ? end : cut.length).trimEnd()}…`;
}
