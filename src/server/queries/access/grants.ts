import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { codeSeconds } from "#contract/limits.ts";
import type { Scope } from "#contract/routes.ts";
import type { Schema } from "#server/database/schema.ts";
import { hashOf } from "#server/lib/hash.ts";
import type { KeySource } from "#server/lib/ids.ts";
import { createToken, scopesOf, unionOf } from "./tokens.ts";

interface Grant {
  readonly userId: bigint;
  /** The client_id. */
  readonly client: string;
}

/** The scopes that a person has granted a client. */
export async function grantedScopes(
  db: Kysely<Schema>,
  { userId, client }: Grant,
): Promise<readonly Scope[]> {
  const row = await db
    .selectFrom("grants")
    .select("scopes")
    .where("user_id", "=", userId)
    .where("client", "=", client)
    .executeTakeFirst();
  return row === undefined ? [] : scopesOf(row.scopes);
}

/** Adds to the scopes that a person grants a client. Returns all of them, including earlier ones. */
export async function addGrant(
  db: Kysely<Schema>,
  grant: Grant & { readonly scopes: readonly Scope[]; readonly now: number },
): Promise<readonly Scope[]> {
  const { userId, client } = grant;
  return db.transaction().execute(async (trx) => {
    // Writes before reading, so that of two concurrent grants the later sees the earlier.
    const { scopes } = await trx
      .insertInto("grants")
      .values({ user_id: userId, client, scopes: "", created_time: grant.now })
      .onConflict((conflict) => conflict.columns(["user_id", "client"]).doUpdateSet({ client }))
      .returning("scopes")
      .executeTakeFirstOrThrow();
    const union = unionOf(scopesOf(scopes), grant.scopes);
    await trx
      .updateTable("grants")
      .set({ scopes: union.join(" ") })
      .where("user_id", "=", userId)
      .where("client", "=", client)
      .execute();
    return union;
  });
}

interface NewCode {
  readonly client: string;
  readonly userId: bigint;
  readonly redirectUri: string;
  readonly scopes: readonly Scope[];
  readonly challenge: string | null;
  /** Unix seconds. */
  readonly now: number;
}

export type CodeRow = Schema["codes"];

/** Creates an authorization code of 32 hex digits. */
export async function createCode(db: Kysely<Schema>, code: NewCode): Promise<string> {
  const text = randomBytes(16).toString("hex");
  await db
    .insertInto("codes")
    .values({
      hash: hashOf(text),
      client: code.client,
      user_id: code.userId,
      redirect_uri: code.redirectUri,
      scopes: code.scopes.join(" "),
      challenge: code.challenge,
      created_time: code.now,
      used_time: null,
      token_id: null,
    })
    .execute();
  return text;
}

/** A code that has not expired, used or not, or null. */
export async function findCode(
  db: Kysely<Schema>,
  code: string,
  now: number,
): Promise<CodeRow | null> {
  const row = await db
    .selectFrom("codes")
    .selectAll()
    .where("hash", "=", hashOf(code))
    .where("created_time", ">", now - codeSeconds)
    .executeTakeFirst();
  return row ?? null;
}

/** Marks a code as used without creating a token. */
export async function burnCode(db: Kysely<Schema>, hash: string, now: number): Promise<void> {
  await db
    .updateTable("codes")
    .set({ used_time: now })
    .where("hash", "=", hash)
    .where("used_time", "is", null)
    .execute();
}

/**
 * Exchanges a code for a token, exactly once even with concurrent requests. Any later exchange returns null and
 * revokes the token, because one of the two callers has stolen the code.
 */
export async function changeCode(
  db: Kysely<Schema>,
  nextKey: KeySource,
  code: CodeRow,
  now: number,
): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const taken = await trx
      .updateTable("codes")
      .set({ used_time: now })
      .where("hash", "=", code.hash)
      .where("used_time", "is", null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) {
      await revokeTokenOf(trx, code.hash, now);
      return null;
    }
    const id = nextKey();
    const token = await createToken(trx, () => id, {
      userId: code.user_id,
      client: code.client,
      scopes: scopesOf(code.scopes),
      createdTime: now,
    });
    await trx.updateTable("codes").set({ token_id: id }).where("hash", "=", code.hash).execute();
    return token;
  });
}

async function revokeTokenOf(trx: Kysely<Schema>, hash: string, now: number): Promise<void> {
  await trx
    .updateTable("tokens")
    .set({ revoked_time: now })
    .where("revoked_time", "is", null)
    .where("id", "=", (eb) => eb.selectFrom("codes").select("token_id").where("hash", "=", hash))
    .execute();
}
