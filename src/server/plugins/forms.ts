import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseParts } from "./multipart.ts";

export type Fields = Readonly<Record<string, string>>;

/** A query string as fields; of a name given twice the last one counts, as in v1. Never throws. */
export function parseQuery(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/**
 * Reads every body as a form, which is all that v1 consumed, in one piece or in parts; one without a
 * Content-Type too, because old clients send none. What says that it is something else is refused.
 */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
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
  app.addContentTypeParser(
    "*",
    options,
    async (request: { headers: IncomingHttpHeaders }, body: unknown) => {
      const empty = Buffer.isBuffer(body) && body.length === 0;
      if (empty) return {};
      if (request.headers["content-type"]) throw new ApiError(faults.unreadableBody);
      return parseForm(body);
    },
  );
}

/** Strict, unlike a query: bytes that are no UTF-8 would otherwise be stored as question marks. */
function parseForm(body: unknown): Fields {
  if (!Buffer.isBuffer(body)) return {};
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const pairs = text.split("&").filter((pair) => pair !== "");
    return Object.fromEntries(pairs.map(readPair));
  } catch {
    throw new ApiError(faults.malformedBody);
  }
}

function readPair(pair: string): [string, string] {
  const [name = "", ...value] = pair.replaceAll("+", " ").split("=");
  return [decodeURIComponent(name), decodeURIComponent(value.join("="))];
}
