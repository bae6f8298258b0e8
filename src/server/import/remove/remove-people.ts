import { type Kysely, type SqlBool, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { batchSize } from "#server/import/chunks.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { reindexMediaOf } from "#server/import/reindex-media.ts";
import { removeComments, removeLikes } from "./remove-activity.ts";
import { removeMedia } from "./remove-media.ts";
import { isNamed, removePerson } from "./remove-person.ts";

/**
 * Removes people with everything that is theirs: media, likes, comments, saves, follows, sign-ins and programs. Then
 * removes what only they brought: cards that nobody else liked, saved or commented on, and people known only by name
 * if nothing names them any more. A person that another account's download names stays as a name. The transactions are
 * short, so the server keeps answering. The next run completes one that was stopped.
 */
export async function removePeople(
  db: Kysely<Schema>,
  mediaRoot: string,
  ids: readonly bigint[],
): Promise<void> {
  for (const id of ids) {
    await removeMedia(db, mediaRoot, (from) =>
      from.selectFrom("media").select("id").where("user_id", "=", id).where("is_card", "=", 0),
    );
    await removeActivity(db, id);
    await removeLedger(db, id);
    await removePerson(db, mediaRoot, id);
    await reindexMediaOf(db, id);
  }
  await removeUnusedCards(db, mediaRoot);
  await removeUnnamedPeople(db);
}

async function removeLedger(db: Kysely<Schema>, id: bigint): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom("import_items")
      .select("item_key")
      .where("account_id", "=", id)
      .limit(ledgerBatch)
      .execute();
    const keys = rows.map(({ item_key }) => item_key);
    if (keys.length === 0) return;
    await inTransaction(db, (transaction) =>
      transaction
        .deleteFrom("import_items")
        .where("account_id", "=", id)
        .where("item_key", "in", keys)
        .execute(),
    );
  }
}

const ledgerBatch = 500;

/** Removes a person's likes and comments of other people's media. */
async function removeActivity(db: Kysely<Schema>, userId: bigint): Promise<void> {
  for (const [table, remove] of [
    ["likes", removeLikes],
    ["comments", removeComments],
  ] as const) {
    for (;;) {
      const rows = await db
        .selectFrom(table)
        .select("id")
        .where("user_id", "=", userId)
        .limit(batchSize)
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) break;
      await inTransaction(db, (transaction) => remove(transaction, ids));
    }
  }
}

/** Removes cards that nobody liked, saved or commented on. */
export async function removeUnusedCards(db: Kysely<Schema>, mediaRoot: string): Promise<void> {
  await removeMedia(db, mediaRoot, (from) =>
    from
      .selectFrom("media")
      .select("media.id")
      .where("is_card", "=", 1)
      .where((eb) =>
        eb.and(
          (["likes", "saves", "comments"] as const).map((table) =>
            eb.not(
              eb.exists(
                eb.selectFrom(table).select(`${table}.id`).whereRef("media_id", "=", "media.id"),
              ),
            ),
          ),
        ),
      ),
  );
}

/** Removes people known only by name if nothing names them any more. */
export async function removeUnnamedPeople(db: Kysely<Schema>): Promise<void> {
  for (;;) {
    const people = await db
      .selectFrom("users")
      .select("users.id")
      .where("is_name_only", "=", 1)
      .where(sql<SqlBool>`not ${isNamed(sql.ref("users.id"))}`)
      .limit(batchSize)
      .execute();
    if (people.length === 0) return;
    const ids = people.map(({ id }) => id);
    await inTransaction(db, async (transaction) => {
      await transaction.deleteFrom("user_words").where("user_id", "in", ids).execute();
      await transaction.deleteFrom("users").where("id", "in", ids).execute();
    });
  }
}
