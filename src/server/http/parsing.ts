import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults, invalidParameter } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";

export type FormFields = Readonly<Record<string, string>>;

/** Parses a query string. If a parameter is repeated, the last value wins, as in v1. Never throws. */
export function parseQuery(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** A Content-Type that names a media type (RFC 9110, 8.3.1). */
const namesType = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

/**
 * Parses bodies as forms, urlencoded or multipart; also without a Content-Type, because old clients send none. A body
 * of another type is ignored if the token is in the query, as in v1, and otherwise refused, because it may hold
 * parameters.
 */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // Fastify would refuse a header that names no type before any parser runs.
  app.addHook("onRequest", async ({ headers }) => {
    const type = headers["content-type"];
    if (type !== undefined && !namesType.test(type))
      headers["content-type"] = "application/octet-stream";
  });
  const options = { parseAs: "buffer", bodyLimit: 64 * 1024 } as const;
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    options,
    async (_request: unknown, body: unknown) => parseForm(body),
  );
  app.addContentTypeParser(
    "multipart/form-data",
    options,
    async (request: { headers: IncomingHttpHeaders }, body: unknown) =>
      Buffer.isBuffer(body) ? parseParts(request.headers["content-type"] ?? "", body) : {},
  );
  app.addContentTypeParser("*", options, async (request: FastifyRequest, body: unknown) => {
    const empty = Buffer.isBuffer(body) && body.length === 0;
    if (empty) return {};
    if (!request.headers["content-type"]) return parseForm(body);
    if (hasTokenInQuery(request)) return {};
    throw new ApiError(faults.unreadableBody);
  });
}

/** OAuth paths take no token in the query. */
function hasTokenInQuery({ url, query }: FastifyRequest): boolean {
  return /^\/(v1|keepsake)\//i.test(url) && Boolean(Object(query)["access_token"]);
}

/** Strict, unlike parseQuery: invalid UTF-8 would otherwise be stored as replacement characters. */
function parseForm(body: unknown): FormFields {
  if (!Buffer.isBuffer(body)) return {};
  let fields: [string, string][];
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const pairs = text.split("&").filter((pair) => pair !== "");
    fields = pairs.map(readPair);
  } catch {
    throw new ApiError(faults.malformedBody);
  }
  return textFields(fields);
}

function readPair(pair: string): [string, string] {
  const [name = "", ...value] = pair.replaceAll("+", " ").split("=");
  return [decodeURIComponent(name), decodeURIComponent(value.join("="))];
}

/**
 * Parses a multipart form, as `curl -F` sends it. The body is short and in memory, so it is split at its boundary.
 * Throws an ApiError if it is malformed or holds a file.
 */
function parseParts(contentType: string, body: Buffer): FormFields {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new ApiError(faults.malformedBody);
  // One character per byte. Fields are decoded as UTF-8 later, because files are not text.
  const [, ...parts] = `\r\n${body.toString("latin1")}`.split(`\r\n--${boundary}`);
  if (!parts.pop()?.startsWith("--")) throw new ApiError(faults.malformedBody);
  return textFields(parts.map(readPart));
}

function readPart(part: string): [string, string] {
  const [, head, value] = /^[ \t]*\r\n(.*?)\r\n\r\n(.*)$/s.exec(part) ?? [];
  const [, traits] = /^content-disposition:[ \t]*form-data(;.*)$/im.exec(head ?? "") ?? [];
  if (value === undefined || traits === undefined) throw new ApiError(faults.malformedBody);
  if (/;\s*filename\*?=/i.test(traits)) throw new ApiError(faults.fileInForm);
  const [, quoted, plain] = /;\s*name=(?:"([^"]*)"|([^\s;"]+))/i.exec(traits) ?? [];
  const name = quoted ?? plain;
  if (name === undefined) throw new ApiError(faults.malformedBody);
  return [textOf(name), textOf(value)];
}

function textOf(bytes: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(bytes, "latin1"),
    );
  } catch {
    throw new ApiError(faults.malformedBody);
  }
}

/**
 * Removes empty fields of the query, because old programs build URLs from forms that are not filled in. Runs after the
 * signature check, which covers them.
 */
export function dropEmptyFields(request: Pick<FastifyRequest, "query">): void {
  const fields = Object.entries(Object(request.query));
  if (!fields.some(isEmpty)) return;
  request.query = Object.fromEntries(fields.filter((field) => !isEmpty(field)));
}

const isEmpty = ([, value]: readonly [string, unknown]) => value === "";

/** Removes a count of zero, in any spelling: until April 2015 v1 ignored it, and programs of 2013 send it. */
export function dropZeroCount(request: Pick<FastifyRequest, "query">): void {
  const { count, ...others } = Object(request.query);
  if (count !== undefined && Number(count) === 0) request.query = others;
}

/**
 * Refuses queries with text that PostgreSQL cannot store, on both engines: NUL and invalid UTF-8, such as half of a
 * surrogate pair. Runs after authentication, in v1's order. Does not apply to the viewer's pages.
 */
export function refuseOddQueries(app: FastifyInstance): void {
  app.addHook("preHandler", async (request) => {
    if (!request.is404 && request.routeOptions.url !== "/") requireTextQuery(request);
  });
}

/** Throws an ApiError if a field of the query cannot be stored. */
export function requireTextQuery({ url }: Pick<FastifyRequest, "url">): void {
  const [, query = ""] = /\?(.*)$/s.exec(url) ?? [];
  // Without escapes an address is plain ASCII.
  if (!query.includes("%")) return;
  for (const pair of query.split("&")) {
    const text = unescape(pair);
    if (!isUtf8(text)) throw oddField(pair, "is not UTF-8");
    if (text.includes(0)) throw oddField(pair, "holds a NUL character");
  }
}

/** Returns the fields of a form. Throws an ApiError if one holds a NUL; invalid UTF-8 was refused before. */
function textFields(
  pairs: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  const odd = pairs.find((pair) => pair.some((text) => text.includes("\0")));
  if (odd) throw new ApiError(invalidParameter(odd[0], "holds a NUL character"));
  return Object.fromEntries(pairs);
}

/** The bytes of a percent-encoded text. A `%` that begins no escape is kept. */
function unescape(text: string): Buffer {
  const bytes = text.replace(/%([\da-f]{2})/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

function oddField(pair: string, problem: string): ApiError {
  const [name = ""] = new URLSearchParams(pair).keys();
  return new ApiError(invalidParameter(name, problem));
}
