import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults, missingScope } from "#contract/errors.ts";
import type { Scope } from "#contract/routes.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Reader } from "../queries/reader.ts";
import { noteTokenUses, useWrittenEverySeconds } from "../queries/token-uses.ts";
import { findReader } from "../queries/tokens.ts";
import { createTokenUses, type TokenUses } from "./token-uses.ts";

declare module "fastify" {
  interface FastifyRequest {
    reader: Reader | null;
  }
  interface FastifyInstance {
    readonly tokenUses: TokenUses;
  }
}

/** Gives every request its place for the person it speaks for, and has the use of tokens written down. */
export function prepareAuthentication(
  app: FastifyInstance,
  { db, clock }: Pick<AppContext, "db" | "clock">,
): void {
  app.decorateRequest("reader", null);
  const tokenUses = createTokenUses({
    write: (tokenIds, now) => noteTokenUses(db, tokenIds, now),
    everySeconds: useWrittenEverySeconds,
    clock,
    onError: (error) => app.log.warn({ err: error }, "the use of tokens was not written down"),
  });
  app.decorate("tokenUses", tokenUses);
  // While the database is still open.
  app.addHook("preClose", () => tokenUses.flush());
}

/**
 * Finds the person behind the request's token and whether the token has the scope; otherwise throws
 * the ApiError that v1 gave, in its order: token there, token valid, scope.
 */
export async function authenticate(
  context: Pick<AppContext, "db">,
  request: FastifyRequest,
  scope: Scope,
): Promise<Reader> {
  const token = tokenOf(request);
  if (token === null) throw new ApiError(faults.missingToken);
  const reader = await findReader(context.db, token);
  if (reader === null) throw new ApiError(faults.invalidToken);
  request.server.tokenUses.note(reader);
  if (!reader.scopes.has(scope)) throw new ApiError(missingScope(scope));
  return reader;
}

/** `access_token` in the query or the form, as in v1, or a bearer header. */
function tokenOf(request: FastifyRequest): string | null {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  return fieldOf(request.body) ?? fieldOf(request.query) ?? bearer ?? null;
}

function fieldOf(fields: unknown): string | null {
  if (typeof fields !== "object" || fields === null || !("access_token" in fields)) return null;
  const { access_token: token } = fields;
  return typeof token === "string" && token !== "" ? token : null;
}
