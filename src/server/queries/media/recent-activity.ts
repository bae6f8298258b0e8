import { type Compilable, type Kysely, type RawBuilder, sql } from "kysely";
import { listLimits } from "#contract/limits.ts";
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
 * The newest few comments of each media that the reader may see, oldest first.
 * Reads those few rows alone, however many there are.
 */
export const commentsByMedia = compiledQuery<HydrateInput, CommentRow>((db, looked) => {
  const count = listLimits.embeddedComments;
  if (engineOf(db) === "postgres") {
    const columns = sql`newest.id, newest.media_id, newest.user_id, newest.text, newest.created_time`;
    const few = newestOnPostgres({ table: "comments", columns, looked, count });
    return compilable<CommentRow>(db, sql`${few} order by few.id`);
  }
  return db
    .selectFrom("media")
    .innerJoin("comments", (join) =>
      join.on("comments.id", "in", newestOnSqlite({ table: "comments", looked, count })),
    )
    .select(["comments.id", "comments.media_id", "comments.user_id"])
    .select(["comments.text", "comments.created_time"])
    .where("media.id", "in", looked.ids)
    .orderBy("comments.id");
});

/** The newest few likes of each media by people whom the reader may see, newest first. */
export const likersByMedia = compiledQuery<HydrateInput, LikeRow>((db, looked) => {
  const count = listLimits.embeddedLikes;
  if (engineOf(db) === "postgres") {
    const columns = sql`newest.id, newest.media_id, newest.user_id`;
    const few = newestOnPostgres({ table: "likes", columns, looked, count });
    return compilable<LikeRow>(db, sql`${few} order by few.id desc`);
  }
  return db
    .selectFrom("media")
    .innerJoin("likes", (join) =>
      join.on("likes.id", "in", newestOnSqlite({ table: "likes", looked, count })),
    )
    .select(["likes.media_id", "likes.user_id"])
    .where("media.id", "in", looked.ids)
    .orderBy("likes.id", "desc");
});

/** A statement in SQL's own words, which says of its rows what it is told to. */
const compilable = <Row>(db: Kysely<Schema>, text: RawBuilder<unknown>): Compilable<Row> => ({
  compile: () => text.$castTo<Row>().compile(db),
});

interface Newest {
  readonly table: "comments" | "likes";
  readonly looked: HydrateInput;
  readonly count: number;
}

/** The keys of a media's newest: SQLite takes each media in turn, and looks these few rows up. */
function newestOnSqlite({ table, looked, count }: Newest): RawBuilder<bigint> {
  return sql<bigint>`(select newest.id from ${sql.table(table)} as newest
    where newest.media_id = media.id and ${isNotBlocked(looked.readerId, sql.ref("newest.user_id"))}
    order by newest.id desc limit ${sql.lit(count)})`;
}

interface NewestRows extends Newest {
  readonly columns: RawBuilder<unknown>;
}

/** Above every key. */
const largest = (1n << 63n) - 1n;

/**
 * PostgreSQL is told to go media by media, and by the pair that the index is ordered by. By a smallest key for
 * each media it may join first, and then look that key up for every like there is; and it sorts all likes of a
 * media of which it expects few.
 */
function newestOnPostgres({ table, columns, looked, count }: NewestRows) {
  return sql`select few.* from media cross join lateral (
      select ${columns} from ${sql.table(table)} as newest
      where (newest.media_id, newest.id) between (media.id, 0) and (media.id, ${sql.lit(largest)})
        and ${isNotBlocked(looked.readerId, sql.ref("newest.user_id"))}
      order by newest.media_id desc, newest.id desc limit ${sql.lit(count)}) as few
    where media.id in (${sql.join(looked.ids)})`;
}
