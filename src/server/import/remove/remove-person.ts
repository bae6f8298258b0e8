import { type Expression, type Kysely, type SqlBool, sql, type Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { inChunks } from "#server/import/chunks.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { reindexUsers } from "#server/queries/name-index.ts";
import { type RemovedFile, removeFilesOf, removeFromDisk } from "./remove-files.ts";

/** The tables that can name a person, with their columns. */
const namings = [
  ["media", "user_id"],
  ["media_people", "user_id"],
  ["likes", "user_id"],
  ["comments", "user_id"],
  ["follows", "follower_id"],
  ["follows", "followed_id"],
  ["blocks", "blocker_id"],
  ["blocks", "blocked_id"],
  ["own_comments", "owner_id"],
  ["unlinked_likes", "author_id"],
  ["files", "owner_id"],
] as const;

/** Whether anything names a person. */
export function isNamed(id: Expression<bigint>): Expression<SqlBool> {
  const each = namings.map(
    ([table, column]) =>
      sql`exists (select 1 from ${sql.table(table)} as naming
        where ${sql.ref(`naming.${column}`)} = ${id})`,
  );
  return sql<SqlBool>`(${sql.join(each, sql` or `)})`;
}

const ofUser = [
  "comment_keys",
  "removed_likes",
  "saves",
  "removed_saves",
  "own_comments",
  "unlinked_likes",
  "followed_tags",
  "tokens",
  "grants",
  "codes",
  "sessions",
  "user_words",
] as const;

/**
 * Removes a person who has no media, likes and comments any more. Who is still named, because another account's download
 * names them, becomes somebody known only by name.
 */
export async function removePerson(
  db: Kysely<Schema>,
  mediaRoot: string,
  id: bigint,
): Promise<void> {
  const files = await inTransaction(db, async (transaction) => {
    for (const table of ofUser) {
      await transaction.deleteFrom(table).where("user_id", "=", id).execute();
    }
    await removeLists(transaction, id);
    await removeRelationships(transaction, id);
    const removed = await removeFiles(transaction, id);
    await removeRow(transaction, id);
    return removed;
  });
  await removeFromDisk(db, mediaRoot, files);
}

async function removeLists(transaction: Transaction<Schema>, id: bigint): Promise<void> {
  const collections = transaction.selectFrom("collections").select("id").where("user_id", "=", id);
  await transaction
    .deleteFrom("collection_media")
    .where("collection_id", "in", collections)
    .execute();
  await transaction.deleteFrom("collections").where("user_id", "=", id).execute();
  await transaction.deleteFrom("clients").where("owner_id", "=", id).execute();
  await transaction.deleteFrom("imports").where("user_id", "=", id).execute();
}

interface Relationship {
  readonly table: "follows" | "blocks";
  /** The columns of the removed person and of the other one. */
  readonly own: string;
  readonly other: string;
  /** The names of the relationship in the download of the other one. */
  readonly kinds: readonly string[];
}

const relationships: readonly Relationship[] = [
  {
    table: "follows",
    own: "followed_id",
    other: "follower_id",
    kinds: ["following", "requestSent"],
  },
  {
    table: "follows",
    own: "follower_id",
    other: "followed_id",
    kinds: ["follower", "requestReceived"],
  },
  { table: "blocks", own: "blocked_id", other: "blocker_id", kinds: ["blocked"] },
  { table: "blocks", own: "blocker_id", other: "blocked_id", kinds: [] },
];

/** Removes relationships, except those that the download of the other person names. */
async function removeRelationships(transaction: Transaction<Schema>, id: bigint): Promise<void> {
  const { username } = await transaction
    .selectFrom("users")
    .select("username")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  for (const { table, own, other, kinds } of relationships) {
    const keys = ["", ...kinds.map((kind) => `${kind}/${username}`)];
    await sql`delete from ${sql.table(table)} where ${sql.ref(own)} = ${id} and not exists (
      select 1 from import_items where account_id = ${sql.ref(`${table}.${other}`)}
      and item_key in (${sql.join(keys)}))`.execute(transaction);
  }
}

async function removeFiles(
  transaction: Transaction<Schema>,
  id: bigint,
): Promise<readonly RemovedFile[]> {
  await transaction
    .updateTable("users")
    .set({ avatar_file_id: null })
    .where("id", "=", id)
    .execute();
  const owned = await transaction
    .selectFrom("files")
    .select("id")
    .where("owner_id", "=", id)
    .execute();
  const removed: RemovedFile[] = [];
  for (const set of inChunks(owned.map((row) => row.id))) {
    removed.push(...(await removeFilesOf(transaction, set)));
  }
  return removed;
}

async function removeRow(transaction: Transaction<Schema>, id: bigint): Promise<void> {
  const gone = await transaction
    .deleteFrom("users")
    .where("id", "=", id)
    .where(sql<SqlBool>`not ${isNamed(sql.ref("users.id"))}`)
    .executeTakeFirst();
  if (gone.numDeletedRows === 1n) return;
  const named = await transaction
    .updateTable("users")
    .set({
      full_name: "",
      bio: "",
      website: "",
      is_private: 0,
      password: null,
      is_name_only: 1,
      may_import: 0,
    })
    .where("id", "=", id)
    .returning(["id", "username", "full_name"])
    .executeTakeFirstOrThrow();
  await reindexUsers(transaction, [named]);
}
