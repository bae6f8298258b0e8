import type { Kysely } from "kysely";
import { faults } from "#contract/errors.ts";
import type { RelationshipAction } from "#contract/relationship.ts";
import type { Schema } from "../database/schema.ts";
import { ApiError } from "../errors/api-error.ts";
import type { KeySource } from "../ids.ts";
import { lockPeople } from "./lock-people.ts";
import { type RelationshipRow, relationshipsTo } from "./relationships.ts";

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
  /** As it is before the change. */
  readonly before: RelationshipRow;
}

/**
 * Changes how the reader stands to a person and gives what is so afterwards. What is so already changes
 * nothing; an ApiError where it cannot be, or where there is no such person for the reader.
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
  // A request to somebody who is private no longer becomes a follow, and a new one.
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
    // A new number: in the lists of both it begins now.
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

/** A request goes the same way. */
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
