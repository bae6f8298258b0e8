import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { type Scope, scopes } from "#contract/routes.ts";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { hashOf } from "#server/lib/hash.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { findClientRow, isClientId } from "./clients.ts";
import type { Reader } from "./reader.ts";

/** The client part of a token of the command line. */
const noClient = "0000000";

/** No key of a person. */
export const anonymousId = -1n;

interface NewToken {
  readonly userId: bigint;
  /** The API client that it is for, as on the wire; null for the command line's. */
  readonly client: string | null;
  readonly scopes: readonly Scope[];
  /** Unix seconds. */
  readonly createdTime: number;
}

/** Makes a token, "<user id>.<client>.<32 hex>" (v1 notes, 0.7). Only its hash is stored: it is seen once. */
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

/** Who asks: the person, and the registered client, which viewers and the command line are not. */
export interface Authenticated {
  /** The hash of what it was told by. */
  readonly key: string;
  readonly reader: Reader;
  readonly client: AuthenticatedClient | null;
}

type AuthenticatedClient = Pick<Schema["clients"], "client" | "secret" | "requires_signature">;

const livingToken = compiledQuery((db, { hash }: { readonly hash: string }) =>
  db
    .selectFrom("tokens")
    .leftJoin("clients", "clients.client", "tokens.client")
    .select(["tokens.id", "tokens.user_id", "tokens.scopes", "tokens.last_used_time"])
    .select("tokens.client as holder")
    .select(["clients.client", "clients.secret", "clients.era", "clients.requires_signature"])
    .where("tokens.hash", "=", hash)
    .where("tokens.revoked_time", "is", null),
);

/** Who asks with a token; null where it is unknown or revoked. */
export async function findByToken(
  db: Kysely<Schema>,
  token: string,
): Promise<Authenticated | null> {
  const key = hashOf(token);
  const [row] = await livingToken(db, { hash: key });
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

/** Who asks with a client_id alone, in nobody's name, which clients of 2013 may; null for any other. */
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

/** Whose token it is or was, revoked or not; null where it is unknown. */
export async function findTokenOwner(db: Kysely<Schema>, token: string): Promise<bigint | null> {
  const row = await db
    .selectFrom("tokens")
    .select("user_id")
    .where("hash", "=", hashOf(token))
    .executeTakeFirst();
  return row?.user_id ?? null;
}

/** Revokes one token; false where there is none alive. `revokedTime` in unix seconds. */
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
 * Revokes every living token of a person; their number. Codes go before tokens, so that none turns
 * into a token afterwards: one that is being changed just now leaves a token, which is then seen.
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

/** 7 hex digits: the first of a registered client's id; of a viewer's address, which is longer, its hash's. */
function clientPart(client: string | null): string {
  if (client === null) return noClient;
  return (isClientId(client) ? client : hashOf(client)).slice(0, noClient.length);
}

/** The scopes of a row's text, in the contract's order. */
export function scopesOf(text: string): readonly Scope[] {
  const words = text.split(" ");
  return scopes.filter((scope) => words.includes(scope));
}

/** The scopes of either, in the contract's order. */
export function unionOf(one: readonly Scope[], other: readonly Scope[]): readonly Scope[] {
  return scopes.filter((scope) => one.includes(scope) || other.includes(scope));
}
