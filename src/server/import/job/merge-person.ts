import { sql, type Transaction } from "kysely";
import type { Schema } from "#server/database/schema.ts";

/** What can name somebody known only by name; the pairs of the others with them are unique. */
const pairs = [
  ["follows", "follower_id", "followed_id"],
  ["follows", "followed_id", "follower_id"],
  ["blocks", "blocker_id", "blocked_id"],
  ["blocks", "blocked_id", "blocker_id"],
] as const;

const columns = [
  ["media", "user_id"],
  ["own_comments", "owner_id"],
  ["unlinked_likes", "author_id"],
  ["files", "owner_id"],
] as const;

/**
 * Makes somebody known only by name and an account one person: the account gets everything that names the other, who is
 * removed.
 */
export async function mergePerson(
  transaction: Transaction<Schema>,
  named: bigint,
  account: bigint,
): Promise<void> {
  for (const [table, own, other] of pairs) {
    const [name, ownColumn, otherColumn] = [sql.table(table), sql.ref(own), sql.ref(other)];
    // Nobody follows or blocks themselves, and nobody twice.
    await sql`delete from ${name} where ${ownColumn} = ${named} and (${otherColumn} = ${account}
      or ${otherColumn} in (select same.${otherColumn} from ${name} as same
        where same.${ownColumn} = ${account}))`.execute(transaction);
    await sql`update ${name} set ${ownColumn} = ${account}
      where ${ownColumn} = ${named}`.execute(transaction);
  }
  for (const [table, column] of columns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${account}
      where ${sql.ref(column)} = ${named}`.execute(transaction);
  }
  await sql`delete from media_people where user_id = ${named} and exists (
    select 1 from media_people as same where same.media_id = media_people.media_id
    and same.position = media_people.position and same.user_id = ${account})`.execute(transaction);
  await transaction
    .updateTable("media_people")
    .set({ user_id: account })
    .where("user_id", "=", named)
    .execute();
  await transaction.deleteFrom("user_words").where("user_id", "=", named).execute();
  await transaction.deleteFrom("users").where("id", "=", named).execute();
}
