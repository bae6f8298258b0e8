import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { faults } from "#contract/errors.ts";
import type { RouteName } from "#contract/routes.ts";
import type { AppContext } from "#server/context.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { hashOf } from "#server/lib/hash.ts";
import { isOwnPage } from "#server/lib/own-page.ts";
import { requireAccess } from "#server/lib/scopes.ts";
import { isSameText } from "#server/oauth/authorization-request.ts";
import { isSigned, signatureOf } from "#server/oauth/request-signature.ts";
import { decryptSecret, readSecretKey } from "#server/oauth/secrets.ts";
import { type ClientRow, findClientRow } from "#server/queries/access/clients.ts";
import { hasFinishedImport, importMode, mayImport } from "#server/queries/access/owner.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import { noteTokenUses, useWrittenEverySeconds } from "#server/queries/access/token-usage.ts";
import { type Authenticated, findByClientId, findByToken } from "#server/queries/access/tokens.ts";
import { createKnownCallers, type KnownCallers } from "./known-callers.ts";
import type { FormFields } from "./parsing.ts";
import { countCall } from "./rate-limits.ts";
import { createTokenUseRecorder, type TokenUseRecorder } from "./token-use-recorder.ts";

/** Signs another path for the same client. */
export type Signer = (path: string, fields: FormFields) => string;

/** A registered client that authenticates by its secret. */
export type Program = Pick<ClientRow, "id" | "client">;

declare module "fastify" {
  interface FastifyRequest {
    program: Program | null;
    reader: Reader | null;
    /** Null if the client need not sign. */
    signer: Signer | null;
  }
  interface FastifyInstance {
    readonly tokenUses: TokenUseRecorder;
    readonly knownCallers: KnownCallers;
  }
}

/** Decorates requests with their reader, program and signer, and the app with the recorder of token uses. */
export function prepareAuthentication(
  app: FastifyInstance,
  { db, clock }: Pick<AppContext, "db" | "clock">,
): void {
  app.decorateRequest("reader", null);
  app.decorateRequest("program", null);
  app.decorateRequest("signer", null);
  const tokenUses = createTokenUseRecorder({
    write: (tokenIds, now) => noteTokenUses(db, tokenIds, now),
    everySeconds: useWrittenEverySeconds,
    clock,
    onError: (error) => app.log.warn({ err: error }, "could not record the use of tokens"),
  });
  app.decorate("tokenUses", tokenUses);
  app.decorate("knownCallers", createKnownCallers());
  // preClose, because the database is still open then.
  app.addHook("preClose", () => tokenUses.flush());
}

/**
 * Finds the reader and checks their access. Throws v1's ApiError, checking in v1's order: rate limit, token present,
 * token valid, signature, scope.
 */
export async function authenticate(
  context: Pick<AppContext, "db" | "config">,
  request: FastifyRequest,
  name: RouteName,
): Promise<Reader> {
  const { reader, client } = await findAuthenticated(context, request);
  request.server.tokenUses.note(reader);
  if (client?.requires_signature === 1) {
    const key = readSecretKey(context.config.dataDir);
    request.signer = requireSignature(decryptSecret(key, client.client, client.secret), request);
  }
  requireAccess(name, reader, request.params);
  return reader;
}

async function findAuthenticated(
  { db }: Pick<AppContext, "db">,
  request: FastifyRequest,
): Promise<Authenticated> {
  const token = presentedToken(request);
  const client = token === null ? fieldOf(request, "client_id") : null;
  const authenticated =
    token === null ? client && (await findByClientId(db, client)) : await findByToken(db, token);
  const caller = authenticated && {
    key: authenticated.key,
    isRegistered: authenticated.client !== null,
    era: authenticated.reader.era,
  };
  countCall(request, caller || null);
  if (token !== null && authenticated) {
    request.server.knownCallers.note(hashOf(token), authenticated.reader.id);
  }
  if (token === null && client === null) throw new ApiError(faults.missingToken);
  if (!authenticated) throw new ApiError(faults.invalidToken);
  return authenticated;
}

/**
 * Finds the registered client by its id and secret. Throws v1's ApiError. A call with a wrong secret does not count
 * against the client's rate limit.
 */
export async function authenticateProgram(
  { db, config }: Pick<AppContext, "db" | "config">,
  request: FastifyRequest,
): Promise<Program> {
  const id = fieldOf(request, "client_id");
  const sent = fieldOf(request, "client_secret");
  const row = id === null || sent === null ? null : await findClientRow(db, id);
  const isKnown =
    row !== null &&
    isSameText(sent ?? "", decryptSecret(readSecretKey(config.dataDir), row.client, row.secret));
  countCall(
    request,
    isKnown ? { key: hashOf(row.client), isRegistered: true, era: row.era } : null,
  );
  if (id === null) throw new ApiError(faults.missingClientId);
  if (sent === null) throw new ApiError(faults.missingClientSecret);
  if (!isKnown) throw new ApiError(faults.wrongSecret);
  return row;
}

/**
 * Finds who wants to import: an account that may, or null for a visitor who may without a token (queries/access/owner.ts).
 * Throws v1's ApiError for anybody else.
 */
export async function authenticateImporter(
  context: Pick<AppContext, "db" | "config" | "setupSecret">,
  request: FastifyRequest,
  name: RouteName,
): Promise<Reader | null> {
  const { db, config, setupSecret } = context;
  const hasToken = presentedToken(request) !== null;
  const mode = await importMode({ db, config });
  const sent = request.headers["x-keepsake-setup"];
  const hasSecret =
    typeof sent === "string" && setupSecret !== null && isSameText(sent, setupSecret);
  if (hasSecret && (mode === "setup" || (await mayFinish(db, name)))) return null;
  const isVisitor = mode === "visitor" && isOwnPage(request, config.publicUrl);
  if (!hasToken && isVisitor) return null;
  const reader = await authenticate(context, request, name);
  if (!isVisitor && !(await mayImport(db, reader.id))) throw new ApiError(faults.importNotAllowed);
  return reader;
}

/** Whether the setup link still opens an operation after there is an owner: it sees its import through, and no other. */
async function mayFinish(db: Kysely<Schema>, name: RouteName): Promise<boolean> {
  if (name === "createImport") return false;
  return name !== "changeImport" || !(await hasFinishedImport(db));
}

/** Checks the signature over the path as it was sent and all parameters of query and form. */
function requireSignature(secret: string, request: FastifyRequest): Signer {
  const fields = { ...textsOf(request.query), ...textsOf(request.body) };
  if (!fields["sig"]) throw new ApiError(faults.missingSignature);
  const [path = ""] = request.originalUrl.split("?");
  const isPost = request.raw.method === "POST";
  if (!isSigned(secret, { path, fields, isPost })) throw new ApiError(faults.wrongSignature);
  return (next, nextFields) => signatureOf(secret, next, nextFields);
}

/** The token that a request was sent with, whether it is valid or not; null if there is none. */
export function presentedToken(request: FastifyRequest): string | null {
  return fieldOf(request, "access_token") ?? bearerOf(request);
}

/** The token of an Authorization header, which v1 did not have. */
function bearerOf({ headers }: FastifyRequest): string | null {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return bearer ?? null;
}

/** A parameter of the form or the query; null if absent or empty. */
function fieldOf({ body, query }: FastifyRequest, name: string): string | null {
  return textOf(body, name) || textOf(query, name) || null;
}

function textOf(fields: unknown, name: string): string {
  const value: unknown = Object(fields)[name];
  return typeof value === "string" ? value : "";
}

function textsOf(fields: unknown): FormFields {
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
