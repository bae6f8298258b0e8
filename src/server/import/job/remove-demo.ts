import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import cast from "#server/import/demo/cast.json" with { type: "json" };
import { removePeople } from "#server/import/remove/remove-people.ts";
import { peopleKeys } from "#server/import/source-keys.ts";
import { readSetting, writeSetting } from "#server/queries/settings.ts";

/** Whether the library holds the demo, whole or in part. */
async function hasDemo(db: Kysely<Schema>): Promise<boolean> {
  const state = await readSetting(db, "demo");
  return state !== null && state !== "removed";
}

/**
 * Removes the demo's people and everything of theirs. The demo is not made again. A person of the demo's who has since
 * become an imported account is kept.
 */
export async function removeDemo(db: Kysely<Schema>, mediaRoot: string): Promise<void> {
  if (!(await hasDemo(db))) return;
  const keys = await peopleKeys(
    db,
    cast.map(({ username }) => username),
  );
  const imported = await db.selectFrom("imports").select("user_id").execute();
  const accounts = new Set(imported.map(({ user_id }) => user_id));
  await removePeople(
    db,
    mediaRoot,
    [...keys.values()].filter((id) => !accounts.has(id)),
  );
  await writeSetting(db, "demo", "removed");
}
