/** A file's validators, and its size in bytes. Times in milliseconds since 1970. */
export interface FileState {
  /** A strong ETag with its quotes. */
  readonly etag: string;
  readonly modifiedMs: number;
  readonly size: number;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What to send: the whole file, a part of it (`start` is its first byte), or only a status. */
export type Selection =
  | { readonly status: 200 | 206; readonly start: number; readonly length: number }
  | { readonly status: 304 }
  | { readonly status: 412 }
  | { readonly status: 416 };

/**
 * Evaluates the conditions and the range of a request in the order of RFC 9110, 13.2.2. Only GET may have a range;
 * several ranges, or anything but a range of bytes, return the whole file.
 */
export function selectPart(method: string, headers: Headers, file: FileState): Selection {
  if (isPreconditionFailed(headers, file)) return { status: 412 };
  if (isNotModified(headers, file)) return { status: 304 };
  const range = method === "GET" && isRangeCurrent(headers, file) ? textOf(headers["range"]) : null;
  return rangeOf(range, file.size);
}

/** Whether an If-None-Match header contains the ETag, by weak comparison as in RFC 9110. */
export function hasEtag(header: string, etag: string): boolean {
  const known = opaquePart(etag);
  return tagsIn(header).some((tag) => tag === "*" || opaquePart(tag) === known);
}

function isPreconditionFailed(headers: Headers, { etag, modifiedMs }: FileState): boolean {
  const match = textOf(headers["if-match"]);
  if (match !== null) return !tagsIn(match).some((tag) => tag === "*" || tag === etag);
  const unmodifiedSince = dateOf(headers["if-unmodified-since"]);
  return unmodifiedSince !== null && wholeSeconds(modifiedMs) > unmodifiedSince;
}

function isNotModified(headers: Headers, { etag, modifiedMs }: FileState): boolean {
  const noneMatch = textOf(headers["if-none-match"]);
  if (noneMatch !== null) return hasEtag(noneMatch, etag);
  const modifiedSince = dateOf(headers["if-modified-since"]);
  return modifiedSince !== null && wholeSeconds(modifiedMs) <= modifiedSince;
}

/** False if If-Range has another version of the file; then the whole file is sent. */
function isRangeCurrent(headers: Headers, { etag, modifiedMs }: FileState): boolean {
  const ifRange = textOf(headers["if-range"]);
  if (ifRange === null) return true;
  return ifRange.includes('"')
    ? ifRange.trim() === etag
    : dateOf(ifRange) === wholeSeconds(modifiedMs);
}

function rangeOf(header: string | null, size: number): Selection {
  const [, first = "", last = ""] =
    /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? "") ?? [];
  const isBackwards = first !== "" && last !== "" && Number(last) < Number(first);
  if ((first === "" && last === "") || isBackwards) return { status: 200, start: 0, length: size };
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  return start < end ? { status: 206, start, length: end - start } : { status: 416 };
}

const tagsIn = (header: string) => header.match(/\*|(?:W\/)?"[^"]*"/g) ?? [];
const opaquePart = (tag: string) => tag.replace(/^W\//, "");
const textOf = (header: Headers[string]) => (typeof header === "string" ? header : null);

/** Milliseconds; null if the header is missing or no date. */
function dateOf(header: Headers[string]): number | null {
  const ms = Date.parse(textOf(header) ?? "");
  return Number.isNaN(ms) ? null : ms;
}

/** Dates in headers have whole seconds. */
const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000;
