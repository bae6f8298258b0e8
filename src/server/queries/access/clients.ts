import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";

export type ClientRow = Schema["clients"];

interface NewClient {
  /** The client_id of the wire: 32 hex digits. */
  readonly client: string;
  readonly name: string;
  readonly sealedSecret: string;
  readonly redirectUris: readonly string[];
  readonly isImplicit: boolean;
  readonly era: ClientRow["era"];
  readonly requiresSignature: boolean;
  /** Who registers it; null for the command line. */
  readonly ownerId: bigint | null;
  /** Unix seconds. */
  readonly now: number;
}

/** Whether a text has the form of a registered client's id. */
export const isClientId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** A registered client; null where there is none. */
export async function findClientRow(db: Kysely<Schema>, client: string): Promise<ClientRow | null> {
  if (!isClientId(client)) return null;
  const row = await db
    .selectFrom("clients")
    .selectAll()
    .where("client", "=", client)
    .executeTakeFirst();
  return row ?? null;
}

/** Every registered client, the oldest first. */
export async function listClientRows(db: Kysely<Schema>): Promise<readonly ClientRow[]> {
  return db.selectFrom("clients").selectAll().orderBy("id").execute();
}

/** The clients that a person registered, the oldest first. */
export async function listClientRowsOf(
  db: Kysely<Schema>,
  ownerId: bigint,
): Promise<readonly ClientRow[]> {
  return db
    .selectFrom("clients")
    .selectAll()
    .where("owner_id", "=", ownerId)
    .orderBy("id")
    .execute();
}

/** Registers a client. */
export async function addClient(
  db: Kysely<Schema>,
  nextKey: KeySource,
  client: NewClient,
): Promise<void> {
  await db
    .insertInto("clients")
    .values({
      id: nextKey(),
      client: client.client,
      name: client.name,
      secret: client.sealedSecret,
      redirect_uris: client.redirectUris.join("\n"),
      is_implicit: client.isImplicit ? 1 : 0,
      created_time: client.now,
      era: client.era,
      requires_signature: client.requiresSignature ? 1 : 0,
      owner_id: client.ownerId,
    })
    .execute();
}

/** Gives a client a new secret; false where there is no such client. */
export async function setClientSecret(
  db: Kysely<Schema>,
  client: string,
  sealedSecret: string,
): Promise<boolean> {
  const result = await db
    .updateTable("clients")
    .set({ secret: sealedSecret })
    .where("client", "=", client)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Takes away a client and all that it was ever given; false where there was nothing of it.
 * Codes go before tokens: a code that is being changed just now leaves a token, which is then seen.
 */
export async function deleteClient(
  db: Kysely<Schema>,
  client: string,
  now: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const clients = await trx.deleteFrom("clients").where("client", "=", client).executeTakeFirst();
    const codes = await trx.deleteFrom("codes").where("client", "=", client).executeTakeFirst();
    const grants = await trx.deleteFrom("grants").where("client", "=", client).executeTakeFirst();
    const tokens = await trx
      .updateTable("tokens")
      .set({ revoked_time: now })
      .where("client", "=", client)
      .where("revoked_time", "is", null)
      .executeTakeFirst();
    const changed = [clients, codes, grants].map((result) => result.numDeletedRows);
    return [...changed, tokens.numUpdatedRows].some((count) => count > 0n);
  });
}
