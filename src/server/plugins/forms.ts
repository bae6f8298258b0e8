import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseParts } from "./multipart.ts";
import { textFields } from "./plain-text.ts";

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
