import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { NewRow, Schema } from "#server/database/schema.ts";
import type { ImportState, ImportsTable } from "#server/database/schema-imports.ts";

/** An import as a row. */
export type ImportRow = Required<NewRow<ImportsTable>>;

export async function addImport(db: Kysely<Schema>, row: NewRow<ImportsTable>): Promise<void> {
  await db.insertInto("imports").values(row).execute();
}

/** The import with an id, or null. */
export async function findImport(db: Kysely<Schema>, id: bigint): Promise<ImportRow | null> {
  return (
    (await db.selectFrom("imports").selectAll().where("id", "=", id).executeTakeFirst()) ?? null
  );
}

/** All imports, the newest first. */
export async function listImports(db: Kysely<Schema>): Promise<readonly ImportRow[]> {
  return db.selectFrom("imports").selectAll().orderBy("id", "desc").execute();
}

/** Whether an import of an account is running. */
export async function isImporting(db: Kysely<Schema>, userId: bigint): Promise<boolean> {
  const row = await db
    .selectFrom("imports")
    .select("id")
    .where("user_id", "=", userId)
    .where("state", "=", "running")
    .executeTakeFirst();
  return row !== undefined;
}

/** Imports in one of some states, the oldest first. */
export async function importsInState(
  db: Kysely<Schema>,
  states: readonly ImportState[],
): Promise<readonly ImportRow[]> {
  return db.selectFrom("imports").selectAll().where("state", "in", states).orderBy("id").execute();
}

/** How many rows an import added, by the kind of item: the part of its key before the first "/". */
export async function addedBy(
  db: Kysely<Schema>,
  importId: bigint,
): Promise<Readonly<Record<string, number>>> {
  const kind =
    engineOf(db) === "postgres"
      ? sql<string>`split_part(item_key, '/', 1)`
      : sql<string>`substr(item_key, 1, instr(item_key, '/') - 1)`;
  const rows = await db
    .selectFrom("import_items")
    .select((eb) => [kind.as("kind"), eb.fn.countAll<number>().as("count")])
    .where("import_id", "=", importId)
    .where("row_id", "!=", 0n)
    .groupBy(kind)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
}

export type ImportChange = Partial<Omit<ImportRow, "id" | "created_time">> & {
  readonly updated_time: number;
};

export async function changeImport(
  db: Kysely<Schema>,
  id: bigint,
  change: ImportChange,
): Promise<void> {
  await db.updateTable("imports").set(change).where("id", "=", id).execute();
}

/**
 * Changes an import that is in one of some states. Returns false if it is in another one by then, so that of two who
 * act at once only one does.
 */
export async function changeImportIn(
  db: Kysely<Schema>,
  id: bigint,
  states: readonly ImportState[],
  change: ImportChange,
): Promise<boolean> {
  const changed = await db
    .updateTable("imports")
    .set(change)
    .where("id", "=", id)
    .where("state", "in", states)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
