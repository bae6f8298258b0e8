import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults, invalidParameter } from "#contract/errors.ts";
import { ApiError } from "#server/errors/api-error.ts";

export type Fields = Readonly<Record<string, string>>;

/** A query string as fields; of a name given twice the last one counts, as in v1. Never throws. */
export function parseQuery(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Whether a Content-Type names a type at all: RFC 9110, 8.3.1. */
const namesType = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

/**
 * Reads every body as a form, which is all that v1 consumed, in one piece or in parts; one without a
 * Content-Type too, because old clients send none. What says that it is something else is ignored if the token is in
 * the query, as v1 did; otherwise it is refused, because the parameters that it may hold would be missed.
 */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // Fastify itself refuses a header that names no type, before any parser.
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

/** OAuth paths take no token there, whatever a query to them holds. */
function hasTokenInQuery({ url, query }: FastifyRequest): boolean {
  return /^\/(v1|keepsake)\//i.test(url) && Boolean(Object(query)["access_token"]);
}

/** Strict, unlike a query: bytes that are no UTF-8 would otherwise be stored as question marks. */
function parseForm(body: unknown): Fields {
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
 * Reads a form in parts, as `curl -F` sends it; text fields alone. The body is short and whole in memory,
 * so it is cut where its boundary stands. Throws an ApiError where it is broken, or holds a file.
 */
function parseParts(contentType: string, body: Buffer): Fields {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new ApiError(faults.malformedBody);
  // One character a byte: what is text is told apart only when it is known not to be a file.
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
 * A query's field with nothing in it was not filled in: old programs build their addresses from forms. A
 * signature has been held against all that was sent before.
 */
export function dropEmptyFields(request: Pick<FastifyRequest, "query">): void {
  const fields = Object.entries(Object(request.query));
  if (!fields.some(isEmpty)) return;
  request.query = Object.fromEntries(fields.filter((field) => !isEmpty(field)));
}

const isEmpty = ([, value]: readonly [string, unknown]) => value === "";

/**
 * Until April 2015 v1 took `count=0` for a count that is not sent, and programs of 2013 send it. Every number that
 * the schema would read as zero is meant.
 */
export function dropZeroCount(request: Pick<FastifyRequest, "query">): void {
  const { count, ...others } = Object(request.query);
  if (count !== undefined && Number(count) === 0) request.query = others;
}

/**
 * Refuses every query that holds what PostgreSQL cannot store, on both engines alike: a NUL, or bytes that are no UTF-8, such
 * as half of a surrogate pair. After the reader was found, as v1 judged parameters. The viewer's pages read their own query.
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

/** Throws an ApiError if a field of a form holds a NUL; gives the fields. That they are UTF-8 is known when they were read. */
function textFields(
  pairs: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  const odd = pairs.find((pair) => pair.some((text) => text.includes("\0")));
  if (odd) throw new ApiError(invalidParameter(odd[0], "holds a NUL character"));
  return Object.fromEntries(pairs);
}

/** The bytes that an escaped text stands for; a `%` that begins no escape stands for itself. */
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
