import { type Kysely, sql } from "kysely";
import { isTagName } from "#contract/rules/hashtag.ts";
import { endOfPrefix } from "#server/database/prefix.ts";
import type { Schema } from "#server/database/schema.ts";

export interface TagRow {
  readonly name: string;
  readonly media_count: number;
}

/** Tags of public media whose name begins with `prefix`: an exact match first, then the most used. */
export async function findTags(
  db: Kysely<Schema>,
  prefix: string,
  count: number,
): Promise<TagRow[]> {
  if (!isTagName(prefix)) return [];
  return db
    .selectFrom("tags")
    .select(["name", "media_count"])
    .where("name", ">=", prefix)
    .where("name", "<", endOfPrefix(prefix))
    .where("media_count", ">", 0)
    .orderBy((eb) => eb.case().when("name", "=", prefix).then(sql.lit(0)).else(sql.lit(1)).end())
    .orderBy("media_count", "desc")
    .orderBy("name")
    .limit(count)
    .execute();
}

/** A tag, with a count of 0 if it was never used. */
export async function readTag(db: Kysely<Schema>, name: string): Promise<TagRow> {
  const row = isTagName(name)
    ? await db
        .selectFrom("tags")
        .select(["name", "media_count"])
        .where("name", "=", name)
        .executeTakeFirst()
    : undefined;
  return row ?? { name, media_count: 0 };
}
