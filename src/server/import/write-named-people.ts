import { unixSeconds } from "#server/lib/clock.ts";
import { indexUsers, reindexUsers } from "#server/queries/name-index.ts";
import { uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryNamedPerson } from "./library.ts";
import { reindexMediaOf } from "./reindex-media.ts";
import { namedKey, peopleKeys, withFreeKeys } from "./source-keys.ts";
import type { WriteRun } from "./write-context.ts";

/**
 * Adds people that a download only names. Nobody can sign in as them. Somebody who exists is left as they
 * are, but gets a display name if they have none.
 */
export async function writeNamedPeople(
  run: WriteRun,
  batch: readonly LibraryNamedPerson[],
): Promise<void> {
  const people = uniqueBy(batch, ({ username }) => username);
  const existing = await peopleKeys(
    run.db,
    people.map(({ username }) => username),
  );
  const missing = people.filter(({ username }) => !existing.has(username));
  if (missing.length > 0) await addPeople(run, missing);
  await nameThem(
    run,
    people.filter(({ username, fullName }) => existing.has(username) && fullName !== ""),
  );
  run.added.namedPerson += missing.length;
  run.onWritten("namedPerson", batch.length);
}

function addPeople({ db }: WriteRun, people: readonly LibraryNamedPerson[]): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "users", people, ({ username }) =>
      namedKey(username),
    );
    const rows = keyed.map(({ item, id }) => ({
      id,
      username: item.username,
      full_name: item.rawName === null ? item.fullName : "Unknown person",
      bio: item.rawName === null ? "" : `Name in the download: ${item.rawName}`,
      website: "",
      is_private: 0 as const,
      avatar_file_id: null,
      created_time: unixSeconds(Date.now),
      password: null,
      is_name_only: 1 as const,
    }));
    await transaction.insertInto("users").values(rows).execute();
    await indexUsers(transaction, rows);
  });
}

async function nameThem(run: WriteRun, people: readonly LibraryNamedPerson[]): Promise<void> {
  if (people.length === 0) return;
  const names = new Map(people.map(({ username, fullName }) => [username, fullName]));
  const nameless = await run.db
    .selectFrom("users")
    .select(["id", "username"])
    .where("username", "in", [...names.keys()])
    .where("is_name_only", "=", 1)
    .where("full_name", "=", "")
    .execute();
  if (nameless.length === 0) return;
  await inTransaction(run.db, async (transaction) => {
    const rows = nameless.map(({ id, username }) => ({
      id,
      username,
      full_name: names.get(username) ?? "",
    }));
    for (const { id, full_name } of rows) {
      await transaction.updateTable("users").set({ full_name }).where("id", "=", id).execute();
    }
    await reindexUsers(transaction, rows);
  });
  for (const { id } of nameless) await reindexMediaOf(run.db, id);
}
