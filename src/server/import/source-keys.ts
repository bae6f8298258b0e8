import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { keyAt } from "#server/lib/ids.ts";
import { inChunks } from "./chunks.ts";

export type KeyedTable =
  | "users"
  | "files"
  | "locations"
  | "media"
  | "comments"
  | "likes"
  | "follows"
  | "blocks"
  | "saves"
  | "collections"
  | "own_comments"
  | "unlinked_likes";
type SourcedTable = "files" | "locations" | "media" | "comments";

/** The key of something that happened at `ms` (milliseconds since 1970), with the low 23 bits from its name. */
export function timedKey(ms: number, name: string): bigint {
  return keyAt(Math.trunc(ms), hashOf(name));
}

/**
 * The key of something without a time, from its name: 48 bits, because old clients parse the ids of people and
 * locations as doubles.
 */
export function namedKey(name: string): bigint {
  return hashOf(name) >> 16n;
}

/** The first 64 bits of the name's SHA-256. */
function hashOf(name: string): bigint {
  return createHash("sha256").update(name).digest().readBigUInt64BE();
}

interface Keyed<T> {
  readonly item: T;
  readonly id: bigint;
}

/**
 * Gives each item its wanted key, or the next one that is free in the table and among the earlier items. Call it in
 * the transaction that inserts, because other rows could take the keys.
 */
export async function withFreeKeys<T>(
  db: Kysely<Schema>,
  table: KeyedTable,
  items: readonly T[],
  wanted: (item: T) => bigint,
): Promise<Keyed<T>[]> {
  const given = new Set<bigint>();
  let keyed = items.map((item) => ({ item, id: take(given, wanted(item)) }));
  for (;;) {
    const taken = await existingIds(
      db,
      table,
      keyed.map(({ id }) => id),
    );
    if (taken.size === 0) return keyed;
    for (const id of taken) given.add(id);
    keyed = keyed.map(({ item, id }) => ({ item, id: taken.has(id) ? take(given, id + 1n) : id }));
  }
}

function take(given: Set<bigint>, wanted: bigint): bigint {
  let key = wanted;
  while (given.has(key)) key += 1n;
  given.add(key);
  return key;
}

async function existingIds(
  db: Kysely<Schema>,
  table: KeyedTable,
  keys: readonly bigint[],
): Promise<Set<bigint>> {
  const existing = new Set<bigint>();
  for (const set of inChunks(keys)) {
    const found = await sql<{ id: bigint }>`
      select id from ${sql.table(table)} where id in (${sql.join(set)})`.execute(db);
    for (const { id } of found.rows) existing.add(id);
  }
  return existing;
}

/** The key of a name that an item refers to. Throws if there is none, which is a bug of the source. */
export function keyOf(keys: ReadonlyMap<string, bigint>, name: string): bigint {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`"${name}" has no key.`);
  return key;
}

/** The keys of existing people by their usernames. */
export async function peopleKeys(
  db: Kysely<Schema>,
  usernames: readonly string[],
): Promise<Map<string, bigint>> {
  const keys = new Map<string, bigint>();
  for (const set of inChunks([...new Set(usernames)])) {
    const query = db.selectFrom("users").select(["id", "username"]).where("username", "in", set);
    for (const { id, username } of await query.execute()) keys.set(username, id);
  }
  return keys;
}

/** The keys of existing rows by their source keys. */
export async function existingKeys(
  db: Kysely<Schema>,
  table: SourcedTable,
  sourceKeys: readonly string[],
): Promise<Map<string, bigint>> {
  const existing = new Map<string, bigint>();
  for (const set of inChunks(sourceKeys)) {
    const found = await sql<{ id: bigint; source_key: string }>`
      select id, source_key from ${sql.table(table)}
      where source_key in (${sql.join(set)})`.execute(db);
    for (const row of found.rows) existing.set(row.source_key, row.id);
  }
  return existing;
}
