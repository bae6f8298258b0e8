import { setImmediate } from "node:timers/promises";
import type { Kysely, Selectable } from "kysely";
import { queryTerms, termsOf } from "#contract/rules/text-search.ts";
import type { Schema } from "#server/database/schema.ts";
import type { OwnCommentsTable } from "#server/database/schema-imports.ts";
import { type Page, pageOf } from "#server/lib/cursors.ts";
import { isNotBlocked } from "#server/queries/people/visibility.ts";

export type OwnCommentRow = Omit<Selectable<OwnCommentsTable>, "user_id">;

interface OwnCommentsRequest {
  readonly readerId: bigint;
  readonly count: number;
  /** The key of a comment, exclusive. */
  readonly below: bigint | undefined;
  /** Search text: all its words must match. Undefined for all comments. */
  readonly text: string | undefined;
}

/** Reading and splitting so many takes a few milliseconds; other requests run between two batches. */
const batch = 500;

/**
 * The reader's comments whose media the download does not name, newest first. A search reads them down to the
 * end of the page: they have no index, because they are one person's.
 */
export async function ownCommentsPage(
  db: Kysely<Schema>,
  request: OwnCommentsRequest,
): Promise<Page<OwnCommentRow>> {
  const { count, text } = request;
  const matches = text === undefined ? () => true : matcherOf(text);
  const size = text === undefined ? count + 1 : batch;
  const found: OwnCommentRow[] = [];
  for (let below = request.below; ; ) {
    const rows = await rowsBelow(db, request.readerId, below, size);
    found.push(...rows.filter((row) => matches(row.text)));
    below = rows.at(-1)?.id;
    if (found.length > count || rows.length < size) break;
    await setImmediate();
  }
  return pageOf(found, count, (row) => String(row.id));
}

async function rowsBelow(
  db: Kysely<Schema>,
  readerId: bigint,
  below: bigint | undefined,
  size: number,
): Promise<readonly OwnCommentRow[]> {
  return db
    .selectFrom("own_comments")
    .select(["id", "text", "created_time"])
    .select((eb) =>
      eb
        .case()
        .when(isNotBlocked(readerId, eb.ref("owner_id").$notNull()))
        .then(eb.ref("owner_id"))
        .end()
        .as("owner_id"),
    )
    .where("user_id", "=", readerId)
    .$if(below !== undefined, (query) => query.where("id", "<", below ?? 0n))
    .orderBy("id", "desc")
    .limit(size)
    .execute();
}

/** Whether a text has all words of a query; the last word may be incomplete. */
function matcherOf(query: string): (text: string) => boolean {
  const { whole, prefix } = queryTerms(query);
  if (prefix === null) return () => false;
  return (text) => {
    const terms = termsOf(text);
    return (
      whole.every((term) => terms.includes(term)) && terms.some((term) => term.startsWith(prefix))
    );
  };
}
