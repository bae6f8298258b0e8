import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** Sets the alternative text of a media, or removes it by null. */
export async function setAltText(
  db: Kysely<Schema>,
  mediaId: bigint,
  text: string | null,
): Promise<void> {
  await db.updateTable("media").set({ alt_text: text }).where("id", "=", mediaId).execute();
}
