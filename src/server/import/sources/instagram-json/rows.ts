import type { Json } from "./json-value.ts";
import { usernameOf } from "./links.ts";

/** A row of the first layout: `[time, name]`, or `[time, text, name]` in the list of comments. */
export interface Row {
  readonly time: Json | undefined;
  readonly texts: readonly string[];
  /** The last text as a username; null if it is none. */
  readonly person: string | null;
}

/** Null if the value is no row. */
export function rowOf(value: Json): Row | null {
  if (!Array.isArray(value)) return null;
  const texts = value.slice(1).filter((text) => typeof text === "string");
  return { time: value[0], texts, person: usernameOf(texts.at(-1) ?? "") };
}
