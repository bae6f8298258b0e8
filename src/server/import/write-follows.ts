import { keyOf } from "./check-library.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryFollow } from "./library.ts";
import { timedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";

/** Adds the follows that are not there yet; those of private accounts were granted where the library comes from. */
export async function writeFollows(
  writing: WriteRun,
  library: readonly LibraryFollow[],
  people: KeysByName,
): Promise<void> {
  const follows = uniqueBy(library, nameOf);
  const advance = startPhase(writing, "follows", follows.length);
  for (const set of inChunks(follows)) {
    writing.added.follows += await addFollows(writing, set, people);
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
