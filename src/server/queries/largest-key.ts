import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { largestNewKey } from "#server/lib/ids.ts";

/** The tables whose rows a key source numbers, and media, whose keys are times as well. */
const numbered = [
  "media",
  "likes",
  "comments",
  "follows",
  "blocks",
  "tokens",
  "clients",
  "geographies",
  "sign_in_failures",
] as const satisfies readonly (keyof Schema)[];

/**
 * The largest key of the library, 0 if it has none: new ones go on from there, also if the clock was set back meanwhile. One
 * look at the end of each table's index. A key that leaves no room for more is not counted.
 */
export async function newestKey(db: Kysely<Schema>): Promise<bigint> {
  const newest = numbered.map(
    (table) => sql`select max(id) as id from ${sql.table(table)} where id <= ${largestNewKey}`,
  );
  const { rows } = await sql<{ id: bigint | null }>`
    select max(id) as id from (${sql.join(newest, sql` union all `)}) as newest`.execute(db);
  return rows[0]?.id ?? 0n;
}
