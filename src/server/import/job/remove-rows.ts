import type { Kysely, Transaction } from "kysely";
import { tagNameOf } from "#contract/rules/hashtag.ts";
import type { Schema } from "#server/database/schema.ts";
import { batchSize } from "#server/import/chunks.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { removeComments, removeLikes } from "#server/import/remove/remove-activity.ts";

/**
 * The tables of rows that an import can bring, by the beginning of the items' keys. In the order of the keys, so that no
 * batch visits those of another kind again.
 */
const tables = {
  blocked: "blocks",
  collection: "collections",
  comment: "own_comments",
  "comment-on": "comments",
  follower: "follows",
  following: "follows",
  like: "likes",
  "like-of": "unlinked_likes",
  requestReceived: "follows",
  requestSent: "follows",
  save: "saves",
  tag: "followed_tags",
} as const;

type Table = (typeof tables)[keyof typeof tables];

interface BroughtRow {
  readonly account_id: bigint;
  readonly item_key: string;
  readonly row_id: bigint;
}

/** Removes the rows that an import added, except media and portraits, with their items in the ledger. */
export async function removeRowsOf(db: Kysely<Schema>, importId: bigint): Promise<void> {
  for (const [kind, table] of Object.entries(tables)) {
    for (;;) {
      const rows = await db
        .selectFrom("import_items")
        .select(["account_id", "item_key", "row_id"])
        .where("import_id", "=", importId)
        .where("item_key", "like", `${kind}/%`)
        .orderBy("item_key")
        .limit(batchSize)
        .execute();
      if (rows.length === 0) break;
      await inTransaction(db, (transaction) => removeBatch(transaction, table, rows));
    }
  }
}

async function removeBatch(
  transaction: Transaction<Schema>,
  table: Table,
  rows: readonly BroughtRow[],
): Promise<void> {
  const account = rows[0]?.account_id ?? 0n;
  const ids = rows.map(({ row_id }) => row_id);
  switch (table) {
    case "likes":
      await removeLikes(transaction, ids);
      break;
    case "comments":
      await removeComments(transaction, ids);
      break;
    case "saves":
      await removeSaves(transaction, ids);
      break;
    case "followed_tags":
      await removeTags(transaction, account, rows);
      break;
    default:
      await transaction.deleteFrom(table).where("id", "in", ids).execute();
  }
  await transaction
    .deleteFrom("import_items")
    .where("account_id", "=", account)
    .where(
      "item_key",
      "in",
      rows.map(({ item_key }) => item_key),
    )
    .execute();
}

async function removeSaves(
  transaction: Transaction<Schema>,
  ids: readonly bigint[],
): Promise<void> {
  const removed = await transaction
    .deleteFrom("saves")
    .where("id", "in", ids)
    .returning(["user_id", "media_id"])
    .execute();
  await transaction.deleteFrom("removed_saves").where("save_id", "in", ids).execute();
  const [first] = removed;
  if (first === undefined) return;
  const collections = transaction
    .selectFrom("collections")
    .select("id")
    .where("user_id", "=", first.user_id);
  await transaction
    .deleteFrom("collection_media")
    .where(
      "media_id",
      "in",
      removed.map(({ media_id }) => media_id),
    )
    .where("collection_id", "in", collections)
    .execute();
}

/** Followed hashtags have no key of their own; one that the import added has a row_id. */
async function removeTags(
  transaction: Transaction<Schema>,
  account: bigint,
  rows: readonly BroughtRow[],
): Promise<void> {
  const names = rows.filter(({ row_id }) => row_id !== 0n).map(({ item_key }) => item_key.slice(4));
  if (names.length === 0) return;
  await transaction
    .deleteFrom("followed_tags")
    .where("user_id", "=", account)
    .where("name", "in", names.map(tagNameOf))
    .execute();
}
