import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

export interface OwnTokenRow {
  readonly id: bigint;
  readonly client: string | null;
  readonly scopes: string;
  readonly created_time: number;
  readonly last_used_time: number | null;
  /** The name of a registered client. */
  readonly name: string | null;
}

/** A person's valid tokens below a cursor, newest first. */
export async function livingTokens(
  db: Kysely<Schema>,
  userId: bigint,
  { below, limit }: { readonly below: bigint | null; readonly limit: number },
): Promise<OwnTokenRow[]> {
  let query = db
    .selectFrom("tokens")
    .leftJoin("clients", "clients.client", "tokens.client")
    .select([
      "tokens.id",
      "tokens.client",
      "tokens.scopes",
      "tokens.created_time",
      "tokens.last_used_time",
      "clients.name",
    ])
    .where("tokens.user_id", "=", userId)
    .where("tokens.revoked_time", "is", null);
  if (below !== null) query = query.where("tokens.id", "<", below);
  return query.orderBy("tokens.id", "desc").limit(limit).execute();
}

/**
 * Revokes a valid token of a person. Returns false if there is none. Also deletes the client's grant and codes, so
 * that the client must ask the person again.
 */
export async function endOwnToken(
  db: Kysely<Schema>,
  userId: bigint,
  tokenId: bigint,
  now: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable("tokens")
      .set({ revoked_time: now })
      .where("id", "=", tokenId)
      .where("user_id", "=", userId)
      .where("revoked_time", "is", null)
      .returning("client")
      .executeTakeFirst();
    if (ended === undefined) return false;
    if (ended.client !== null) {
      const { client } = ended;
      for (const table of ["codes", "grants"] as const) {
        await trx
          .deleteFrom(table)
          .where("user_id", "=", userId)
          .where("client", "=", client)
          .execute();
      }
    }
    return true;
  });
}
