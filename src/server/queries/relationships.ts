import type { Kysely } from "kysely";
import type { Flag, FollowsTable, Schema } from "../database/schema.ts";

type FollowStatus = FollowsTable["status"];

/** How the reader stands to a person. A status is null where there is no such follow. */
export interface RelationshipRow {
  readonly id: bigint;
  readonly is_private: Flag;
  readonly outgoing: FollowStatus | null;
  readonly incoming: FollowStatus | null;
  /** The reader's own block of them; null where there is none. */
  readonly block_id: bigint | null;
}

/** The reader's relationships to a set of people, by key, in one statement. Who has blocked the reader is left out. */
export async function relationshipsTo(
  db: Kysely<Schema>,
  readerId: bigint,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, RelationshipRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("users")
    .leftJoin("follows as outgoing", (join) =>
      join.on("outgoing.follower_id", "=", readerId).onRef("outgoing.followed_id", "=", "users.id"),
    )
    .leftJoin("follows as incoming", (join) =>
      join.onRef("incoming.follower_id", "=", "users.id").on("incoming.followed_id", "=", readerId),
    )
    .leftJoin("blocks as own", (join) =>
      join.on("own.blocker_id", "=", readerId).onRef("own.blocked_id", "=", "users.id"),
    )
    .leftJoin("blocks as theirs", (join) =>
      join.onRef("theirs.blocker_id", "=", "users.id").on("theirs.blocked_id", "=", readerId),
    )
    .select([
      "users.id",
      "users.is_private",
      "outgoing.status as outgoing",
      "incoming.status as incoming",
      "own.id as block_id",
    ])
    .where("users.id", "in", ids)
    // Whom the reader has blocked stays to be unblocked, whatever they did.
    .where((eb) => eb.or([eb("theirs.id", "is", null), eb("own.id", "is not", null)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
