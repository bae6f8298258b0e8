import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { isHexId, type KeySource } from "#server/lib/ids.ts";

export type ClientRow = Schema["clients"];

interface NewClient {
  /** The client_id: 32 hex digits. */
  readonly client: string;
  readonly name: string;
  readonly sealedSecret: string;
  readonly redirectUris: readonly string[];
  readonly isImplicit: boolean;
  readonly era: ClientRow["era"];
  readonly requiresSignature: boolean;
  /** The person who registers it; null for the command line. */
  readonly ownerId: bigint | null;
  /** Unix seconds. */
  readonly now: number;
}

/** Whether a text has the form of a registered client's id. */
export const isClientId = isHexId;

/** A registered client, or null. */
export async function findClientRow(db: Kysely<Schema>, client: string): Promise<ClientRow | null> {
  if (!isClientId(client)) return null;
  const row = await db
    .selectFrom("clients")
    .selectAll()
    .where("client", "=", client)
    .executeTakeFirst();
  return row ?? null;
}

/** All registered clients, oldest first. */
export async function listClientRows(db: Kysely<Schema>): Promise<readonly ClientRow[]> {
  return db.selectFrom("clients").selectAll().orderBy("id").execute();
}

/** The clients that a person registered, oldest first. */
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

/** Sets a client's secret. Returns false if there is no such client. */
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
 * Deletes a client with its codes and grants, and revokes its tokens. Returns false if there was nothing to delete.
 * Codes come before tokens: a code that is being exchanged leaves a token, which is then revoked.
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
