import { dateOf, formatDay } from "./relative-time.ts";

interface Described {
  readonly type: string;
  readonly created_time: string;
  readonly user: { readonly username: string };
  readonly caption: { readonly text: string } | null;
}

const longest = 100;
const kinds: Readonly<Record<string, string>> = { video: "Clip", carousel: "Album" };

/** What a picture is called where it is not seen: the caption's first words, or whose it is and when. */
export function altText({ type, created_time, user, caption }: Described): string {
  const words = firstWords(caption?.text ?? "");
  if (words !== "") return words;
  return `${kinds[type] ?? "Photo"} by ${user.username}, ${formatDay(dateOf(created_time))}`;
}

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest + 1);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > longest / 2 ? end : longest).trimEnd()}…`;
}
