import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { type Scope, scopes } from "#contract/routes.ts";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { hashOf } from "#server/lib/hash.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { findClientRow, isClientId } from "./clients.ts";
import type { Reader } from "./reader.ts";

/** The client part of the command line's tokens. */
const noClient = "0000000";

/** The reader's id of a request without a person; no person has it. */
export const anonymousId = -1n;

interface NewToken {
  readonly userId: bigint;
  /** The client_id; null for the command line. */
  readonly client: string | null;
  readonly scopes: readonly Scope[];
  /** Unix seconds. */
  readonly createdTime: number;
}

/** Creates a token, "<user id>.<client>.<32 hex>" (v1 notes, 0.7). Only its hash is stored, so it is shown once. */
export async function createToken(
  db: Kysely<Schema>,
  nextKey: KeySource,
  token: NewToken,
): Promise<string> {
  const text = `${token.userId}.${clientPart(token.client)}.${randomBytes(16).toString("hex")}`;
  await db
    .insertInto("tokens")
    .values({
      id: nextKey(),
      hash: hashOf(text),
      user_id: token.userId,
      scopes: token.scopes.join(" "),
      created_time: token.createdTime,
      revoked_time: null,
      client: token.client,
      last_used_time: null,
    })
    .execute();
  return text;
}

/** The reader, and the registered client; viewers and the command line are not registered. */
export interface Authenticated {
  /** Hash of the credential (access token or client id) that identified the caller. */
  readonly key: string;
  readonly reader: Reader;
  readonly client: AuthenticatedClient | null;
}

type AuthenticatedClient = Pick<Schema["clients"], "client" | "secret" | "requires_signature">;

const validToken = compiledQuery((db, { hash }: { readonly hash: string }) =>
  db
    .selectFrom("tokens")
    .leftJoin("clients", "clients.client", "tokens.client")
    .select(["tokens.id", "tokens.user_id", "tokens.scopes", "tokens.last_used_time"])
    .select("tokens.client as holder")
    .select(["clients.client", "clients.secret", "clients.era", "clients.requires_signature"])
    .where("tokens.hash", "=", hash)
    .where("tokens.revoked_time", "is", null),
);

/** The caller with a token; null if it is unknown or revoked. */
export async function findByToken(
  db: Kysely<Schema>,
  token: string,
): Promise<Authenticated | null> {
  const key = hashOf(token);
  const [row] = await validToken(db, { hash: key });
  if (row === undefined) return null;
  const { client, secret, era, requires_signature } = row;
  const granted = new Set(scopesOf(row.scopes));
  return {
    key,
    reader: {
      id: row.user_id,
      isPerson: true,
      isProgram: client !== null,
      scopes: granted,
      era: era ?? "2016",
      tokenId: row.id,
      client: row.holder,
      lastUsedTime: row.last_used_time,
    },
    client:
      client === null || secret === null || requires_signature === null
        ? null
        : { client, secret, requires_signature },
  };
}

/** The caller with only a client_id and no person, which clients of 2013 may use; null for any other. */
export async function findByClientId(
  db: Kysely<Schema>,
  id: string,
): Promise<Authenticated | null> {
  const client = await findClientRow(db, id);
  if (client === null || client.era !== "2013") return null;
  const granted = new Set<Scope>(["basic"]);
  const { era } = client;
  const noToken = { tokenId: null, client: client.client, lastUsedTime: null };
  const reader = {
    id: anonymousId,
    isPerson: false,
    isProgram: true,
    scopes: granted,
    era,
    ...noToken,
  };
  return { key: hashOf(id), reader, client };
}

/** The owner of a token, revoked or not; null if it is unknown. */
export async function findTokenOwner(db: Kysely<Schema>, token: string): Promise<bigint | null> {
  const row = await db
    .selectFrom("tokens")
    .select("user_id")
    .where("hash", "=", hashOf(token))
    .executeTakeFirst();
  return row?.user_id ?? null;
}

/** Revokes a token. Returns false if there is no such valid token. `revokedTime`: unix seconds. */
export async function revokeToken(
  db: Kysely<Schema>,
  token: string,
  revokedTime: number,
): Promise<boolean> {
  const result = await db
    .updateTable("tokens")
    .set({ revoked_time: revokedTime })
    .where("hash", "=", hashOf(token))
    .where("revoked_time", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Revokes all valid tokens of a person and returns their number. Codes come before tokens: a code that is being
 * exchanged leaves a token, which is then revoked.
 */
export async function revokeTokensOf(
  db: Kysely<Schema>,
  userId: bigint,
  revokedTime: number,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await trx.deleteFrom("codes").where("user_id", "=", userId).execute();
    const result = await trx
      .updateTable("tokens")
      .set({ revoked_time: revokedTime })
      .where("user_id", "=", userId)
      .where("revoked_time", "is", null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  });
}

/** The first 7 hex digits of a registered client's id, or of the hash of a viewer's address. */
function clientPart(client: string | null): string {
  if (client === null) return noClient;
  return (isClientId(client) ? client : hashOf(client)).slice(0, noClient.length);
}

/** Parses the scopes of a row, in the contract's order. */
export function scopesOf(text: string): readonly Scope[] {
  const names = text.split(" ");
  return scopes.filter((scope) => names.includes(scope));
}

/** The union of scopes, in the contract's order. */
export function unionOf(one: readonly Scope[], other: readonly Scope[]): readonly Scope[] {
  return scopes.filter((scope) => one.includes(scope) || other.includes(scope));
}
