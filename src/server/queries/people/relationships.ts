import type { Kysely } from "kysely";
import { faults } from "#contract/errors.ts";
import type { RelationshipAction } from "#contract/schemas/relationship.ts";
import type { Flag, FollowsTable, Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import type { KeySource } from "#server/lib/ids.ts";

type FollowStatus = FollowsTable["status"];

/** The reader's relationship to a person. A status is null if there is no such follow. */
export interface RelationshipRow {
  readonly id: bigint;
  readonly is_private: Flag;
  readonly outgoing: FollowStatus | null;
  readonly incoming: FollowStatus | null;
  /** The reader's block of the person, or null. */
  readonly block_id: bigint | null;
}

/** The reader's relationships to people, by key, in one statement. Skips people who have blocked the reader. */
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
    // Keeps the reader's own blocks, so that they can be removed.
    .where((eb) => eb.or([eb("theirs.id", "is", null), eb("own.id", "is not", null)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

interface Change {
  readonly readerId: bigint;
  readonly personId: bigint;
  readonly action: RelationshipAction;
  /** Unix seconds. */
  readonly now: number;
}

interface Step extends Change {
  readonly trx: Kysely<Schema>;
  readonly nextKey: KeySource;
  /** The relationship before the change. */
  readonly before: RelationshipRow;
}

/**
 * Changes the reader's relationship to a person and returns the new one. Does nothing if it is so already. Throws
 * an ApiError if the action is not allowed or the person does not exist for the reader.
 */
export async function changeRelationship(
  db: Kysely<Schema>,
  nextKey: KeySource,
  change: Change,
): Promise<RelationshipRow> {
  const { readerId, personId } = change;
  return db.transaction().execute(async (trx) => {
    await lockPeople(trx, readerId, personId);
    const read = async () => {
      const row = (await relationshipsTo(trx, readerId, [personId])).get(personId);
      if (row === undefined) throw new ApiError(faults.unknownUser);
      return row;
    };
    await steps[change.action]({ ...change, trx, nextKey, before: await read() });
    return read();
  });
}

const steps: Readonly<Record<RelationshipAction, (step: Step) => Promise<void>>> = {
  follow,
  unfollow: ({ trx, readerId, personId }) => removeFollow(trx, readerId, personId),
  block,
  unblock,
  approve,
  ignore,
  deny: ignore,
};

async function follow({ trx, nextKey, readerId, personId, now, before }: Step): Promise<void> {
  if (before.block_id !== null) throw new ApiError(faults.notAllowed);
  const status = before.is_private === 1 ? "requested" : "follows";
  if (before.outgoing === "follows" || before.outgoing === status) return;
  // A request to a person who is no longer private is replaced by a follow.
  await removeFollow(trx, readerId, personId);
  await trx
    .insertInto("follows")
    .values({
      id: nextKey(),
      follower_id: readerId,
      followed_id: personId,
      status,
      created_time: now,
    })
    .execute();
}

async function approve({ trx, nextKey, readerId, personId, now, before }: Step): Promise<void> {
  if (before.incoming === "follows") return;
  if (before.incoming === null) throw new ApiError(faults.noRequest);
  await trx
    .updateTable("follows")
    // A new key, so that it is the newest follow in the lists of both people.
    .set({ id: nextKey(), status: "follows", created_time: now })
    .where("follower_id", "=", personId)
    .where("followed_id", "=", readerId)
    .execute();
}

async function ignore({ trx, readerId, personId, before }: Step): Promise<void> {
  if (before.incoming === "requested") await removeFollow(trx, personId, readerId);
}

async function block({ trx, nextKey, readerId, personId, now, before }: Step): Promise<void> {
  await removeFollow(trx, readerId, personId);
  await removeFollow(trx, personId, readerId);
  if (before.block_id !== null) return;
  await trx
    .insertInto("blocks")
    .values({ id: nextKey(), blocker_id: readerId, blocked_id: personId, created_time: now })
    .execute();
}

async function unblock({ trx, readerId, personId }: Step): Promise<void> {
  await trx
    .deleteFrom("blocks")
    .where("blocker_id", "=", readerId)
    .where("blocked_id", "=", personId)
    .execute();
}

/** Removes a follow or a request. */
async function removeFollow(
  trx: Kysely<Schema>,
  followerId: bigint,
  followedId: bigint,
): Promise<void> {
  await trx
    .deleteFrom("follows")
    .where("follower_id", "=", followerId)
    .where("followed_id", "=", followedId)
    .execute();
}

/**
 * Locks the rows of two people at the start of every transaction that changes their relationship, the smaller key
 * first: this prevents deadlocks on PostgreSQL, and makes SQLite begin with a write.
 */
async function lockPeople(trx: Kysely<Schema>, one: bigint, other: bigint): Promise<void> {
  for (const id of one < other ? [one, other] : [other, one]) {
    await trx
      .updateTable("users")
      .set((eb) => ({ is_private: eb.ref("is_private") }))
      .where("id", "=", id)
      .execute();
  }
}
