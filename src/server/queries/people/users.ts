import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Flag, NewUserRow, Schema } from "#server/database/schema.ts";
import { indexUsers } from "#server/queries/name-index.ts";
import { ownUses } from "./visibility.ts";

/** A person as part of another object. */
export interface PersonRow {
  readonly id: bigint;
  readonly username: string;
  readonly full_name: string;
  readonly is_private: Flag;
  /** Key of the avatar's file, or null. */
  readonly avatar: string | null;
}

export interface ProfileRow extends PersonRow {
  readonly bio: string;
  readonly website: string;
  readonly media: number;
  readonly follows: number;
  readonly followed_by: number;
  readonly is_name_only: Flag;
  readonly unlinked_likes: number;
}

/** People by their keys, in one statement. */
export async function peopleById(
  db: Kysely<Schema>,
  ids: readonly bigint[] | ReadonlySet<bigint>,
): Promise<ReadonlyMap<bigint, PersonRow>> {
  const wanted = [...(ids instanceof Set ? ids : new Set(ids))];
  if (wanted.length === 0) return new Map();
  const rows = await peopleOf(db, { ids: wanted });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those keys that are accounts: a removed one may be left as a name. */
export async function accountsAmong(
  db: Kysely<Schema>,
  ids: readonly bigint[],
): Promise<ReadonlySet<bigint>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("users")
    .select("id")
    .where("id", "in", ids)
    .where("is_name_only", "=", 0)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Pairs each item with its person, in order. Items whose person is gone are left out. */
export async function withPeople<Item>(
  db: Kysely<Schema>,
  items: readonly Item[],
  userIdOf: (item: Item) => bigint,
): Promise<readonly { readonly item: Item; readonly person: PersonRow }[]> {
  const people = await peopleById(db, items.map(userIdOf));
  return items.flatMap((item) => {
    const person = people.get(userIdOf(item));
    return person === undefined ? [] : { item, person };
  });
}

const peopleOf = compiledQuery<{ readonly ids: readonly bigint[] }, PersonRow>((db, { ids }) =>
  selectPeople(db).where("users.id", "in", ids),
);

/**
 * A person with bio, website and counts, or null. What a reader's own download tells counts only for them: its cards,
 * and the follows of people known only by name.
 */
export async function findProfile(
  db: Kysely<Schema>,
  id: bigint,
  readerId: bigint,
): Promise<ProfileRow | null> {
  const row = await selectPeople(db)
    .select((eb) => [
      "users.bio",
      "users.website",
      "users.is_name_only",
      eb
        .selectFrom("media")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("media.user_id", "=", "users.id")
        .where("media.owner_only", "=", sql.lit(0))
        .where("media.is_card", "=", sql.lit(0))
        .as("media"),
      eb
        .selectFrom("media")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("media.user_id", "=", "users.id")
        .where("media.owner_only", "=", sql.lit(0))
        .where("media.is_card", "=", sql.lit(1))
        .where((card) => card.or(ownUses(readerId)))
        .as("cards"),
      eb
        .selectFrom("follows")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("follows.follower_id", "=", "users.id")
        .where("follows.status", "=", "follows")
        .where((follow) => isTold(follow.ref("follows.followed_id"), readerId))
        .as("follows"),
      eb
        .selectFrom("follows")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("follows.followed_id", "=", "users.id")
        .where("follows.status", "=", "follows")
        .where((follow) => isTold(follow.ref("follows.follower_id"), readerId))
        .as("followed_by"),
    ])
    .select((eb) =>
      eb
        .selectFrom("unlinked_likes")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("unlinked_likes.author_id", "=", "users.id")
        .where("unlinked_likes.user_id", "=", readerId)
        .as("unlinked_likes"),
    )
    .where("users.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    media: (row.media ?? 0) + (row.cards ?? 0),
    follows: row.follows ?? 0,
    followed_by: row.followed_by ?? 0,
    unlinked_likes: row.unlinked_likes ?? 0,
  };
}

/** Whether the reader may see a follow of the joined `users`: of people known only by name, only their own. */
function isTold(other: Expression<bigint>, readerId: bigint): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, "users">();
  return eb.or([eb("users.is_name_only", "=", 0), eb(other, "=", readerId)]);
}

/** Number of the reader's likes of a person's media that no download names. */
export async function countUnlinkedLikes(
  db: Kysely<Schema>,
  authorId: bigint,
  readerId: bigint,
): Promise<number> {
  const { count } = await db
    .selectFrom("unlinked_likes")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("author_id", "=", authorId)
    .where("user_id", "=", readerId)
    .executeTakeFirstOrThrow();
  return count;
}

/** The key of the person with a username, or null. Usernames are stored in lower case. */
export async function findUserId(db: Kysely<Schema>, username: string): Promise<bigint | null> {
  const row = await db
    .selectFrom("users")
    .select("id")
    .where("username", "=", username.toLowerCase())
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function isLibraryEmpty(db: Kysely<Schema>): Promise<boolean> {
  const row = await db.selectFrom("users").select("id").limit(1).executeTakeFirst();
  return row === undefined;
}

function selectPeople(db: Kysely<Schema>) {
  return db
    .selectFrom("users")
    .leftJoin("files as avatar_files", "avatar_files.id", "users.avatar_file_id")
    .select(["users.id", "users.username", "users.full_name", "users.is_private"])
    .select("avatar_files.key as avatar");
}

/** Adds a person and indexes the name. Returns false if the username or the key is taken. */
export async function addUser(db: Kysely<Schema>, user: NewUserRow): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto("users")
      .values(user)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return false;
    await indexUsers(trx, [user]);
    return true;
  });
}

/** A person as shown to the library's administrator. */
interface ListedUser {
  readonly username: string;
  readonly full_name: string;
  readonly is_private: number;
  /** 1 or 0; never the password itself. */
  readonly has_password: number;
}

/** All people, by username. */
export async function listUsers(db: Kysely<Schema>): Promise<readonly ListedUser[]> {
  return db
    .selectFrom("users")
    .select((eb) => [
      "username",
      "full_name",
      "is_private",
      eb.case().when("password", "is", null).then(0).else(1).end().as("has_password"),
    ])
    .orderBy("username")
    .execute();
}
