import { isUtf8 } from "node:buffer";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { invalidParameter } from "#contract/errors.ts";
import { ApiError } from "../errors/api-error.ts";

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
export function textFields(
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
