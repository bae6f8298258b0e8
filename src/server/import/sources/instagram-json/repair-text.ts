import type { Json } from "./json-value.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Runs = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/**
 * Undoes the encoding fault of JSON downloads: each byte of a text in UTF-8 was written as one character. Text without
 * the fault stays as it is. If the text as a whole is no UTF-8, as when it was cut inside a character, only its
 * well-formed runs are repaired.
 */
export function repairText(text: string): string {
  let isAscii = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) return text;
    if (code > 0x7f) isAscii = false;
  }
  if (isAscii) return text;
  return decode(text) ?? text.replace(utf8Runs, (run) => decode(run) ?? run);
}

function decode(text: string): string | null {
  try {
    return utf8.decode(Buffer.from(text, "latin1"));
  } catch {
    return null;
  }
}

/** Without what a database refuses: U+0000 is removed, a lone surrogate becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").replaceAll(/\p{Cs}/gu, "\ufffd");
}

/** Repaired and storable. */
function cleanText(text: string): string {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0 || code > 0x7f) return storableText(repairText(text));
  }
  return text;
}

/**
 * Repairs every key and text of a parsed value, in place if only values change. Recursive, so the value's depth has to
 * be limited. Run it after the parser, because a raw text may hold an escaped quote.
 */
export function repairJson(value: Json): Json {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  // Arrays are written by index in the same way. The parser defines its fields, so "__proto__" is an own field too.
  const fields = value as Record<string, Json>;
  if (!Array.isArray(value) && keys.some((key) => cleanText(key) !== key)) {
    // The order of keys has a meaning, and fromEntries keeps it.
    return Object.fromEntries(keys.map((key) => [cleanText(key), repairJson(fields[key] ?? null)]));
  }
  for (const key of keys) {
    const before = fields[key] ?? null;
    const after = repairJson(before);
    if (after !== before) fields[key] = after;
  }
  return value;
}
