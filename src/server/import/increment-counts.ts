import { sql, type Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** Adds the number of new rows per media to a count of the media, in one statement. */
export async function incrementCounts(
  transaction: Transaction<Schema>,
  column: "like_count" | "comment_count",
  rows: readonly { readonly media_id: bigint }[],
): Promise<void> {
  const added = new Map<bigint, number>();
  for (const { media_id } of rows) added.set(media_id, (added.get(media_id) ?? 0) + 1);
  const counts = [...added].map(
    ([id, more]) => sql`when cast(${id} as bigint) then cast(${more} as integer)`,
  );
  const count = sql.ref(column);
  await sql`
    update media set ${count} = ${count} + case id ${sql.join(counts, sql` `)} end
    where id in (${sql.join([...added.keys()])})`.execute(transaction);
}
