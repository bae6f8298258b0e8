import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { removeAccount } from "#server/import/job/remove-account.ts";
import { importedAccounts, readOwner } from "#server/queries/access/owner.ts";

/**
 * Removes a person with everything that only they brought. Returns how much that was, by kind. Throws a UsageError if
 * there is no such person, or if they cannot go.
 */
export async function removeNamed(
  db: Kysely<Schema>,
  dataDir: string,
  name: string,
): Promise<Readonly<Record<string, number>>> {
  const person = await db
    .selectFrom("users")
    .select(["id", "is_name_only"])
    .where("username", "=", name)
    .executeTakeFirst();
  if (person === undefined) throw new UsageError(`no user named "${name}"`);
  if (person.is_name_only === 1) {
    throw new UsageError(`"${name}" is only a name in a download, and goes with its account`);
  }
  const { id } = person;
  if ((await readOwner(db)) === id && (await importedAccounts(db)).length > 1) {
    throw new UsageError(`"${name}" is the owner: remove the other imported accounts first`);
  }
  const counts = {
    "posts and stories": await postsOf(db, id),
    likes: await rowsIn(db, "likes", id),
    comments: (await rowsIn(db, "comments", id)) + (await rowsIn(db, "own_comments", id)),
    "saved posts": await rowsIn(db, "saves", id),
  };
  await removeAccount(db, dataDir, id);
  return counts;
}

async function postsOf(db: Kysely<Schema>, id: bigint): Promise<number> {
  const { count } = await db
    .selectFrom("media")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", id)
    .where("is_card", "=", 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function rowsIn(
  db: Kysely<Schema>,
  table: "likes" | "comments" | "own_comments" | "saves",
  id: bigint,
): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", id)
    .executeTakeFirstOrThrow();
  return Number(count);
}
