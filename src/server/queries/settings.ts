import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";

type SettingName = "owner" | "demo" | "generated" | "clips_measured" | "backup";

/** A fact about the library; null if it was never written. */
export async function readSetting(db: Kysely<Schema>, name: SettingName): Promise<string | null> {
  const row = await db
    .selectFrom("settings")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function writeSetting(
  db: Kysely<Schema>,
  name: SettingName,
  value: string,
): Promise<void> {
  await db
    .insertInto("settings")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
