import type { Kysely } from "kysely";
import type { Flag, Schema } from "#server/database/schema.ts";
import { isForThisMachine } from "#server/lib/own-page.ts";
import { readSetting, writeSetting } from "#server/queries/settings.ts";

interface Library {
  readonly db: Kysely<Schema>;
  /** Where the server listens, and where people reach it. */
  readonly config: { readonly host: string; readonly publicUrl: string };
}

/** The account that the library belongs to: the first imported one. Null before the first import. */
export async function readOwner(db: Kysely<Schema>): Promise<bigint | null> {
  const text = await readSetting(db, "owner");
  return text === null ? null : BigInt(text);
}

/**
 * The owner, if the page of a server that only this machine can reach opens the library without a password: until the
 * owner sets one. Otherwise null.
 */
export async function openOwner({ db, config }: Library): Promise<bigint | null> {
  if (!isForThisMachine(config)) return null;
  const id = await readOwner(db);
  if (id === null) return null;
  const row = await db
    .selectFrom("users")
    .select("password")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.password === null ? id : null;
}

/**
 * Who may import. On a server that only this machine can reach, every visitor, while the library has no owner or opens
 * without a password: looking needs no password then either. On another server, everyone who has the setup link, until
 * the first import. Otherwise the owner and the accounts that the owner allows.
 */
export async function importMode(library: Library): Promise<"visitor" | "setup" | "account"> {
  const hasOwner = (await readOwner(library.db)) !== null;
  if (isForThisMachine(library.config)) {
    return hasOwner && (await openOwner(library)) === null ? "account" : "visitor";
  }
  return hasOwner ? "account" : "setup";
}

/** Whether an import has been completed. */
export async function hasFinishedImport(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom("imports")
    .select("id")
    .where("state", "=", "done")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an account may import: the owner, and accounts that the owner allows. */
export async function mayImport(db: Kysely<Schema>, userId: bigint): Promise<boolean> {
  const row = await db
    .selectFrom("users")
    .select("may_import")
    .where("id", "=", userId)
    .executeTakeFirst();
  return row?.may_import === 1 || (await readOwner(db)) === userId;
}

/** An imported account. */
export interface AccountRow {
  readonly id: bigint;
  readonly may_import: Flag;
  /** 1 or 0; never the password itself. */
  readonly has_password: number;
}

/** The accounts that downloads were imported into, by username. */
export async function importedAccounts(db: Kysely<Schema>): Promise<readonly AccountRow[]> {
  const imported = db.selectFrom("imports").select("user_id").where("user_id", "is not", null);
  return db
    .selectFrom("users")
    .select((eb) => [
      "id",
      "may_import",
      eb.case().when("password", "is", null).then(0).else(1).end().as("has_password"),
    ])
    .where("id", "in", imported)
    .orderBy("username")
    .execute();
}

export async function letImport(db: Kysely<Schema>, userId: bigint, may: boolean): Promise<void> {
  await db
    .updateTable("users")
    .set({ may_import: may ? 1 : 0 })
    .where("id", "=", userId)
    .execute();
}

/** Makes another imported account the owner after the owner was removed. If there is none, the next import decides. */
export async function passOwnership(db: Kysely<Schema>): Promise<void> {
  const [next] = await importedAccounts(db);
  if (next !== undefined) return writeSetting(db, "owner", String(next.id));
  await db.deleteFrom("settings").where("name", "=", "owner").execute();
}
