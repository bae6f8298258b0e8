import type { Kysely } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { indexUsers } from "#server/queries/name-index.ts";

/** A person as part of another object. */
export interface PersonRow {
  readonly id: bigint;
  readonly username: string;
  readonly full_name: string;
  /** Key of the avatar's file, or null. */
  readonly avatar: string | null;
}

export interface ProfileRow extends PersonRow {
  readonly bio: string;
  readonly website: string;
  readonly media: number;
  readonly follows: number;
  readonly followed_by: number;
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

/** A person with bio, website and counts, or null. */
export async function findProfile(db: Kysely<Schema>, id: bigint): Promise<ProfileRow | null> {
  const row = await selectPeople(db)
    .select((eb) => [
      "users.bio",
      "users.website",
      eb
        .selectFrom("media")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("media.user_id", "=", "users.id")
        .as("media"),
      eb
        .selectFrom("follows")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("follows.follower_id", "=", "users.id")
        .where("follows.status", "=", "follows")
        .as("follows"),
      eb
        .selectFrom("follows")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("follows.followed_id", "=", "users.id")
        .where("follows.status", "=", "follows")
        .as("followed_by"),
    ])
    .where("users.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    media: row.media ?? 0,
    follows: row.follows ?? 0,
    followed_by: row.followed_by ?? 0,
  };
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
    .select(["users.id", "users.username", "users.full_name", "avatar_files.key as avatar"]);
}

/** Adds a person and indexes the name. Returns false if the username or the key is taken. */
export async function addUser(db: Kysely<Schema>, user: Schema["users"]): Promise<boolean> {
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
