import { availableParallelism } from "node:os";
import type { StoredFile } from "#server/media/store-file.ts";
import { indexUsers } from "#server/queries/name-index.ts";
import { forEachAtOnce, inChunks, uniqueBy } from "./chunks.ts";
import { inTransaction } from "./in-transaction.ts";
import type { LibraryImage, LibraryPerson } from "./library.ts";
import {
  existingKeys,
  keyOf,
  namedKey,
  peopleKeys,
  timedKey,
  withFreeKeys,
} from "./source-keys.ts";
import { storeFiles } from "./store-files.ts";
import type { KeysByName, WriteRun } from "./write-context.ts";

/** Adds missing people and portraits. */
export async function writePeople(run: WriteRun, batch: readonly LibraryPerson[]): Promise<void> {
  const people = uniqueBy(batch, ({ username }) => username);
  const names = people.map(({ username }) => username);
  const keys = await peopleKeys(run.db, names);
  const missing = people.filter(({ username }) => !keys.has(username));
  if (missing.length > 0) {
    for (const [username, key] of await addPeople(run, missing)) keys.set(username, key);
  }
  run.added.person += missing.length;
  await writePortraits(run, people, keys);
  run.onWritten("person", batch.length);
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

interface Portrait {
  readonly owner: bigint;
  readonly sourceKey: string;
  readonly joinedMs: number;
  readonly image: LibraryImage;
}

/** Adds portraits to people who have none and never had this one. */
async function writePortraits(
  run: WriteRun,
  people: readonly LibraryPerson[],
  keys: KeysByName,
): Promise<void> {
  const portraits = await missingPortraits(run, portraitsOf(people, keys));
  await forEachAtOnce(portraits, availableParallelism(), async (portrait) => {
    await storeFiles(run, [portrait.image], (stored) => addPortrait(run, portrait, stored));
  });
}

function portraitsOf(people: readonly LibraryPerson[], keys: KeysByName): Portrait[] {
  return people.flatMap(({ username, joinedMs, avatar }) =>
    avatar === null
      ? []
      : [
          {
            owner: keyOf(keys, username),
            sourceKey: `${username}/avatar`,
            joinedMs,
            image: avatar,
          },
        ],
  );
}

async function missingPortraits(
  { db }: WriteRun,
  portraits: readonly Portrait[],
): Promise<Portrait[]> {
  const stored = await existingKeys(
    db,
    "files",
    portraits.map(({ sourceKey }) => sourceKey),
  );
  const missing = portraits.filter(({ sourceKey }) => !stored.has(sourceKey));
  const without = new Set<bigint>();
  for (const set of inChunks(missing.map(({ owner }) => owner))) {
    const query = db.selectFrom("users").select("id").where("id", "in", set);
    for (const { id } of await query.where("avatar_file_id", "is", null).execute()) without.add(id);
  }
  return missing.filter(({ owner }) => without.has(owner));
}

function addPortrait(
  { db }: WriteRun,
  { owner, sourceKey, joinedMs }: Portrait,
  stored: readonly StoredFile[],
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const keyed = await withFreeKeys(transaction, "files", stored, () =>
      timedKey(joinedMs, sourceKey),
    );
    for (const { item, id } of keyed) {
      const row = { id, owner_id: owner, source_key: sourceKey, ...item };
      await transaction.insertInto("files").values(row).execute();
      const person = transaction.updateTable("users").where("id", "=", owner);
      await person.set({ avatar_file_id: id }).execute();
    }
  });
}
