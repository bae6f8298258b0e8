import { indexUsers } from "#server/queries/name-index.ts";
import { inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryPerson } from "./library.ts";
import { namedKey, withFreeKeys } from "./source-keys.ts";
import { type KeysByName, startPhase, type WriteRun } from "./write-context.ts";
import { writePortraits } from "./write-portraits.ts";

/** Adds missing people and portraits. Returns the keys of all by username. */
export async function writePeople(
  run: WriteRun,
  library: readonly LibraryPerson[],
): Promise<KeysByName> {
  const people = uniqueBy(library, ({ username }) => username);
  const advance = startPhase(run, "people", people.length);
  const keys = await existingPeople(run, people);
  const missing = people.filter(({ username }) => !keys.has(username));
  for (const set of inChunks(missing)) {
    const added = await addPeople(run, set);
    for (const [username, key] of added) keys.set(username, key);
    run.added.people += added.size;
  }
  await writePortraits(run, people, keys, advance);
  return keys;
}

async function existingPeople(
  { db }: WriteRun,
  people: readonly LibraryPerson[],
): Promise<Map<string, bigint>> {
  const keys = new Map<string, bigint>();
  for (const set of inChunks(people.map(({ username }) => username))) {
    const query = db.selectFrom("users").select(["id", "username"]).where("username", "in", set);
    for (const { id, username } of await query.execute()) keys.set(username, id);
  }
  return keys;
}

function addPeople(
  { db }: WriteRun,
  people: readonly LibraryPerson[],
): Promise<Map<string, bigint>> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "users", people, (person) =>
      namedKey(person.username),
    );
    const rows = keyed.map(({ item: person, id }) => ({
      id,
      username: person.username,
      full_name: person.fullName,
      bio: person.bio,
      website: person.website,
      is_private: person.isPrivate ? (1 as const) : (0 as const),
      avatar_file_id: null,
      created_time: Math.floor(person.joinedMs / 1000),
      password: null,
    }));
    await transaction.insertInto("users").values(rows).execute();
    await indexUsers(transaction, rows);
    return new Map(rows.map(({ id, username }) => [username, id]));
  });
}
