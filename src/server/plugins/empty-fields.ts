import type { FastifyRequest } from "fastify";

/**
 * A query's field with nothing in it was not filled in: old programs build their addresses from forms. A
 * signature has been held against all that was sent before.
 */
export function leaveOutEmpty(request: Pick<FastifyRequest, "query">): void {
  const fields = Object.entries(Object(request.query));
  if (!fields.some(isEmpty)) return;
  request.query = Object.fromEntries(fields.filter((field) => !isEmpty(field)));
}

const isEmpty = ([, value]: readonly [string, unknown]) => value === "";

/**
 * Until April 2015 v1 took `count=0` for a count that is not sent, and programs of 2013 send it. Every number that
 * the schema would read as zero is meant.
 */
export function leaveOutZeroCount(request: Pick<FastifyRequest, "query">): void {
  const { count, ...others } = Object(request.query);
  if (count !== undefined && Number(count) === 0) request.query = others;
}
