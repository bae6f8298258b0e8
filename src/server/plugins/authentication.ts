import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults, missingScope } from "#contract/errors.ts";
import type { Scope } from "#contract/routes.ts";
import type { AppContext } from "../app-context.ts";
import { ApiError } from "../errors/api-error.ts";
import { hashOf } from "../queries/hash-of.ts";
import type { Reader } from "../queries/reader.ts";
import { findByToken } from "../queries/tokens.ts";
import { countCall } from "./rate-limits.ts";

declare module "fastify" {
  interface FastifyRequest {
    reader: Reader | null;
  }
}

/** Gives every request its place for the person it speaks for. */
export function prepareAuthentication(app: FastifyInstance): void {
  app.decorateRequest("reader", null);
}

/**
 * Finds the person behind the request's token and whether the token has the scope; otherwise throws
 * the ApiError that v1 gave, in its order: rate limit, token there, token valid, scope.
 */
export async function authenticate(
  context: Pick<AppContext, "db">,
  request: FastifyRequest,
  scope: Scope,
): Promise<Reader> {
  const token = tokenOf(request);
  const asking = token === null ? null : await findByToken(context.db, token);
  countCall(
    request,
    token === null || asking === null
      ? null
      : { key: hashOf(token), isRegistered: asking.isRegistered },
  );
  if (token === null) throw new ApiError(faults.missingToken);
  if (asking === null) throw new ApiError(faults.invalidToken);
  const { reader } = asking;
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
