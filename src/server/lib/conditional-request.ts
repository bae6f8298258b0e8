/** What a response says of a file; times in milliseconds since 1970, the size in bytes. */
export interface FileState {
  /** A strong ETag with its quotes. */
  readonly etag: string;
  readonly modifiedMs: number;
  readonly size: number;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What to send of a file: all of it, a part (`start` is its first byte), or only a status. */
export type Selection =
  | { readonly status: 200 | 206; readonly start: number; readonly length: number }
  | { readonly status: 304 }
  | { readonly status: 412 }
  | { readonly status: 416 };

/**
 * Decides by the conditions and the range of a request, in the order of RFC 9110, 13.2.2. A range counts for GET only;
 * several ranges, or what is no range of bytes, get the whole file.
 */
export function selectPart(method: string, headers: Headers, file: FileState): Selection {
  if (isPreconditionFailed(headers, file)) return { status: 412 };
  if (isNotModified(headers, file)) return { status: 304 };
  const range = method === "GET" && isRangeCurrent(headers, file) ? textOf(headers["range"]) : null;
  return rangeOf(range, file.size);
}

/** Whether an If-None-Match header names that ETag; weak comparison, as RFC 9110 has it there. */
export function namesEtag(header: string, etag: string): boolean {
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
  if (noneMatch !== null) return namesEtag(noneMatch, etag);
  const modifiedSince = dateOf(headers["if-modified-since"]);
  return modifiedSince !== null && wholeSeconds(modifiedMs) <= modifiedSince;
}

/** An If-Range that names another state of the file: its range is of no use, and all is sent. */
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

/** Milliseconds; null if there is none or it is no date. */
function dateOf(header: Headers[string]): number | null {
  const ms = Date.parse(textOf(header) ?? "");
  return Number.isNaN(ms) ? null : ms;
}

/** A date in a header has no smaller unit. */
const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000;
