import { type Compilable, type Kysely, type RawBuilder, sql } from "kysely";
import { listLimits } from "#contract/limits.ts";
import { largestKey } from "#contract/rules/shortcode.ts";
import { compiledQuery } from "#server/database/compiled-query.ts";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import type { CommentRow } from "#server/queries/activity/comments.ts";
import { isNotBlocked } from "#server/queries/people/visibility.ts";
import type { HydrateInput } from "./items.ts";

interface LikeRow {
  readonly media_id: bigint;
  readonly user_id: bigint;
}

/**
 * The newest few comments of each media that no block hides from the reader, oldest first; of a card only the reader's.
 * Reads only those few rows, however many comments there are.
 */
export const commentsByMedia = compiledQuery<HydrateInput, CommentRow>((db, input) => {
  const count = listLimits.embeddedComments;
  if (engineOf(db) === "postgres") {
    const columns = sql`newest.id, newest.media_id, newest.user_id, newest.text, newest.created_time`;
    const few = newestOnPostgres({ table: "comments", columns, input, count });
    return compilable<CommentRow>(db, sql`${few} order by few.id`);
  }
  return db
    .selectFrom("media")
    .innerJoin("comments", (join) =>
      join.on("comments.id", "in", newestOnSqlite({ table: "comments", input, count })),
    )
    .select(["comments.id", "comments.media_id", "comments.user_id"])
    .select(["comments.text", "comments.created_time"])
    .where("media.id", "in", input.ids)
    .orderBy("comments.id");
});

/** The newest few likes of each media that no block hides from the reader, newest first; of a card only the reader's. */
export const likersByMedia = compiledQuery<HydrateInput, LikeRow>((db, input) => {
  const count = listLimits.embeddedLikes;
  if (engineOf(db) === "postgres") {
    const columns = sql`newest.id, newest.media_id, newest.user_id`;
    const few = newestOnPostgres({ table: "likes", columns, input, count });
    return compilable<LikeRow>(db, sql`${few} order by few.id desc`);
  }
  return db
    .selectFrom("media")
    .innerJoin("likes", (join) =>
      join.on("likes.id", "in", newestOnSqlite({ table: "likes", input, count })),
    )
    .select(["likes.media_id", "likes.user_id"])
    .where("media.id", "in", input.ids)
    .orderBy("likes.id", "desc");
});

/** A raw SQL statement with the given row type. */
const compilable = <Row>(db: Kysely<Schema>, text: RawBuilder<unknown>): Compilable<Row> => ({
  compile: () => text.$castTo<Row>().compile(db),
});

interface Newest {
  readonly table: "comments" | "likes";
  readonly input: HydrateInput;
  readonly count: number;
}

/**
 * Of a card the reader sees only what they did themselves. Written as what is left out, because PostgreSQL expects few
 * rows of the opposite and then sorts them all.
 */
function isShown(readerId: bigint) {
  const person = sql.ref<bigint>("newest.user_id");
  return sql`not (media.is_card = 1 and ${person} != ${readerId})
    and ${isNotBlocked(readerId, person)}`;
}

/** The keys of a media's newest rows: SQLite visits each media and looks these few rows up. */
function newestOnSqlite({ table, input, count }: Newest): RawBuilder<bigint> {
  return sql<bigint>`(select newest.id from ${sql.table(table)} as newest
    where newest.media_id = media.id and ${isShown(input.readerId)}
    order by newest.id desc limit ${sql.lit(count)})`;
}

interface NewestRows extends Newest {
  readonly columns: RawBuilder<unknown>;
}

/**
 * The lateral join makes PostgreSQL go media by media, and the pair makes it use the index's order. With a smallest
 * key per media instead, it may join first and look that key up for every like; and it sorts all likes of a media
 * if it expects few.
 */
function newestOnPostgres({ table, columns, input, count }: NewestRows) {
  return sql`select few.* from media cross join lateral (
      select ${columns} from ${sql.table(table)} as newest
      where (newest.media_id, newest.id) between (media.id, 0) and (media.id, ${sql.lit(largestKey)})
        and ${isShown(input.readerId)}
      order by newest.media_id desc, newest.id desc limit ${sql.lit(count)}) as few
    where media.id in (${sql.join(input.ids)})`;
}
