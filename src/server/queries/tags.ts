import { type Kysely, sql } from "kysely";
import type { Schema } from "../database/schema.ts";
import { formatTagCursor, type Page, pageOf, type TagPlace } from "../keyset.ts";
import { isTagName } from "../tags-in-text.ts";
import { endOfPrefix } from "./prefix.ts";
import { ownerIsVisible } from "./visibility.ts";

export interface TagRow {
  readonly name: string;
  readonly media_count: number;
}

/** Tags whose name begins so, of public media: the very name first, then the most used. */
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

/** A tag, also one that nobody has used yet. */
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

interface TagPageRequest {
  readonly readerId: bigint;
  readonly count: number;
  readonly below: TagPlace | undefined;
  readonly above: TagPlace | undefined;
}

export interface TagPage extends Page<bigint> {
  /** The place of its first item as the wire has it; undefined where there is none. */
  readonly newest: string | undefined;
}

/** Media that bear a tag and that the reader may see, the last to take it first. */
export async function tagPage(
  db: Kysely<Schema>,
  name: string,
  { readerId, count, below, above }: TagPageRequest,
): Promise<TagPage> {
  if (!isTagName(name)) return { keys: [], next: null, newest: undefined };
  const rows = await db
    .selectFrom("media_tags")
    .innerJoin("media", "media.id", "media_tags.media_id")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .select(["media_tags.id", "media_tags.media_id"])
    .where("media_tags.name", "=", name)
    .where((eb) => ownerIsVisible(eb, readerId))
    .$if(below !== undefined, (query) => query.where(isBeside("<", below)))
    .$if(above !== undefined, (query) => query.where(isBeside(">", above)))
    .orderBy("media_tags.id", "desc")
    .orderBy("media_tags.media_id", "desc")
    .limit(count + 1)
    .execute();
  const { keys, next } = pageOf(rows, count, formatTagCursor);
  const [first] = keys;
  return {
    keys: keys.map((row) => row.media_id),
    next,
    newest: first === undefined ? undefined : formatTagCursor(first),
  };
}

/** Both columns at once, which is one step into the index. */
function isBeside(operator: "<" | ">", { id, media_id }: TagPlace = { id: 0n, media_id: 0n }) {
  return sql<boolean>`(media_tags.id, media_tags.media_id) ${sql.raw(operator)} (${id}, ${media_id})`;
}
