import { type Kysely, sql } from "kysely";
import { queryTerms } from "#contract/rules/text-search.ts";
import { endOfPrefix } from "#server/database/prefix.ts";
import type { Schema } from "#server/database/schema.ts";
import { isNotBlocked } from "./visibility.ts";

interface UserSearch {
  readonly readerId: bigint;
  /** As typed, without a leading "@". */
  readonly text: string;
  readonly count: number;
  /** Skips private people: for requests without a person. */
  readonly onlyPublic: boolean;
}

/**
 * Keys of the people whose names have every word of a text; the last word may be incomplete. The person with exactly
 * that username comes first, then those whose username begins with the text, then the rest.
 */
export async function searchUserIds(
  db: Kysely<Schema>,
  { readerId, text, count, onlyPublic }: UserSearch,
): Promise<readonly bigint[]> {
  const username = text.toLowerCase();
  const rows = await db
    .selectFrom("users")
    .select("users.id")
    .where((eb) => {
      const named = eb.selectFrom("users as named").select("named.id");
      const exact = named.where("named.username", "=", username);
      const { whole, prefix } = queryTerms(text);
      if (prefix === null) return eb("users.id", "in", exact);
      const terms = eb.selectFrom("user_words").select("user_words.user_id as id");
      const begun = terms.where("word", ">=", prefix).where("word", "<", endOfPrefix(prefix));
      return eb.and([
        eb("users.id", "in", begun.union(exact)),
        ...whole.map((term) => eb("users.id", "in", terms.where("word", "=", term).union(exact))),
      ]);
    })
    .where((eb) => isNotBlocked(readerId, eb.ref("users.id")))
    .$if(onlyPublic, (query) => query.where("users.is_private", "=", 0))
    .orderBy((eb) =>
      eb
        .case()
        .when("users.username", "=", username)
        .then(0)
        .when(sql`substr(users.username, 1, ${Array.from(username).length})`, "=", username)
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy("users.username")
    .limit(count)
    .execute();
  return rows.map((row) => row.id);
}
