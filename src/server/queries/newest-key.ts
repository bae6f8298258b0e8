import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { largestNewKey } from "#server/lib/ids.ts";

/** The tables whose keys come from a key source, and media, whose keys are also times. */
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
 * The largest key of the library, or 0: new keys continue from it, even if the clock was set back. Reads only the end
 * of each table's index. Ignores keys that leave no room for larger ones.
 */
export async function newestKey(db: Kysely<Schema>): Promise<bigint> {
  const newest = numbered.map(
    (table) => sql`select max(id) as id from ${sql.table(table)} where id <= ${largestNewKey}`,
  );
  const { rows } = await sql<{ id: bigint | null }>`
    select max(id) as id from (${sql.join(newest, sql` union all `)}) as newest`.execute(db);
  return rows[0]?.id ?? 0n;
}
