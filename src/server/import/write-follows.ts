import { keyOf } from "./check-library.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryFollow } from "./library.ts";
import { timedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

/** Adds missing follows, also of private people, who have approved them in the source. */
export async function writeFollows(
  run: WriteRun,
  library: readonly LibraryFollow[],
  people: KeysByName,
): Promise<void> {
  const follows = uniqueBy(library, nameOf);
  const advance = startPhase(run, "follows", follows.length);
  for (const set of inChunks(follows)) {
    run.added.follows += await addFollows(run, set, people);
    advance(set.length);
  }
}

function nameOf({ follower, followed }: LibraryFollow): string {
  return `${follower}|${followed}`;
}

function addFollows(
  { db }: WriteRun,
  follows: readonly LibraryFollow[],
  people: KeysByName,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "follows", follows, (follow) =>
      timedKey(follow.createdMs, nameOf(follow)),
    );
    const rows = keyed.map(({ item: { follower, followed, createdMs }, id }) => ({
      id,
      follower_id: keyOf(people, follower),
      followed_id: keyOf(people, followed),
      status: "follows" as const,
      created_time: Math.floor(createdMs / 1000),
    }));
    const added = await transaction
      .insertInto("follows")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["follower_id", "followed_id"]).doNothing())
      .executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0n);
  });
}
