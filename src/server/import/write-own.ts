import { tagNameOf } from "#contract/rules/hashtag.ts";
import { requireLedger } from "./ledger.ts";
import type {
  LibraryBlock,
  LibraryFollowedTag,
  LibraryOwnComment,
  LibraryUnlinkedLike,
} from "./library.ts";
import { keyOf, peopleKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";
import { enteredOf, keysByTime, writeFresh } from "./write-fresh.ts";

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Adds the account's comments whose media the download does not name. */
export function writeOwnComments(
  run: WriteRun,
  batch: readonly LibraryOwnComment[],
): Promise<void> {
  const { accountId } = requireLedger(run);
  return writeFresh(
    run,
    "ownComment",
    batch,
    async (transaction, fresh) => {
      const names = fresh.flatMap(({ mediaOwner }) => mediaOwner ?? []);
      const owners = await peopleKeys(transaction, names);
      const keyed = await keysByTime(transaction, "own_comments", accountId, fresh);
      const rows = keyed.map(({ item, id }) => ({
        id,
        user_id: accountId,
        owner_id: item.mediaOwner === null ? null : keyOf(owners, item.mediaOwner),
        text: item.text,
        created_time: seconds(item.createdMs),
      }));
      await transaction.insertInto("own_comments").values(rows).execute();
      return enteredOf(keyed, keyed);
    },
    "own_comments",
  );
}

/** Adds likes whose media the download does not name, so that they can be counted. */
export function writeUnlinkedLikes(
  run: WriteRun,
  batch: readonly LibraryUnlinkedLike[],
): Promise<void> {
  const { accountId } = requireLedger(run);
  return writeFresh(run, "unlinkedLike", batch, async (transaction, fresh) => {
    const names = fresh.map(({ author }) => author);
    const authors = await peopleKeys(transaction, names);
    const keyed = await keysByTime(transaction, "unlinked_likes", accountId, fresh);
    const rows = keyed.map(({ item, id }) => ({
      id,
      user_id: accountId,
      author_id: keyOf(authors, item.author),
      created_time: seconds(item.createdMs),
    }));
    await transaction.insertInto("unlinked_likes").values(rows).execute();
    return enteredOf(keyed, keyed);
  });
}

/** Adds blocks of people. */
export function writeBlocks(run: WriteRun, batch: readonly LibraryBlock[]): Promise<void> {
  const { accountId } = requireLedger(run);
  return writeFresh(run, "block", batch, async (transaction, fresh) => {
    const names = fresh.map(({ blocked }) => blocked);
    const people = await peopleKeys(transaction, names);
    const keyed = await keysByTime(transaction, "blocks", accountId, fresh);
    const rows = keyed.map(({ item, id }) => ({
      id,
      blocker_id: accountId,
      blocked_id: keyOf(people, item.blocked),
      created_time: seconds(item.createdMs),
    }));
    const added = await transaction
      .insertInto("blocks")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["blocker_id", "blocked_id"]).doNothing())
      .returning("id")
      .execute();
    return enteredOf(keyed, added);
  });
}

/** Adds followed hashtags. */
export function writeFollowedTags(
  run: WriteRun,
  batch: readonly LibraryFollowedTag[],
): Promise<void> {
  const { accountId } = requireLedger(run);
  return writeFresh(run, "followedTag", batch, async (transaction, fresh) => {
    const rows = fresh.map(({ name, createdMs }) => ({
      user_id: accountId,
      name: tagNameOf(name),
      created_time: seconds(createdMs),
    }));
    const added = await transaction
      .insertInto("followed_tags")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning("name")
      .execute();
    const names = new Set(added.map(({ name }) => name));
    // The rows have no keys of their own.
    return fresh.map((item) => ({ item, rowId: names.has(tagNameOf(item.name)) ? 1n : 0n }));
  });
}
