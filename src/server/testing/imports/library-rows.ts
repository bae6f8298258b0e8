import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import type { TestApp } from "#server/testing/app/test-app.ts";

const tables = [
  "settings",
  "users",
  "files",
  "locations",
  "media",
  "media_items",
  "media_people",
  "media_tags",
  "tags",
  "comments",
  "comment_keys",
  "likes",
  "removed_likes",
  "removed_saves",
  "follows",
  "blocks",
  "user_words",
  "media_words",
  "tokens",
  "saves",
  "collections",
  "collection_media",
  "own_comments",
  "unlinked_likes",
  "followed_tags",
  "import_items",
] as const;

type Columns = Readonly<Partial<Record<(typeof tables)[number], readonly string[]>>>;

/** What differs between two equal libraries: random keys, and when a person was added. */
const ofTheLibrary: Columns = {
  files: ["key", "stored_key", "original_key"],
  users: ["created_time"],
};

/**
 * All rows of a library by table, as sorted text, without what differs between equal libraries, without tags that no
 * media has, and without the columns of `leftOut`.
 */
export async function rowsOf(
  db: Kysely<Schema>,
  leftOut: Columns = {},
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const found = await sql<Record<string, unknown>>`
      select ${table === "media_words" ? indexColumns(db) : sql`*`} from ${sql.table(table)}`.execute(
      db,
    );
    rows[table] = found.rows
      .filter((row) => table !== "tags" || row["media_count"] !== 0)
      .map((row) => textOf(row, [...(ofTheLibrary[table] ?? []), ...(leftOut[table] ?? [])]))
      .toSorted();
  }
  return rows;
}

const indexColumns = (db: Kysely<Schema>) =>
  engineOf(db) === "sqlite" ? sql`rowid as media_id` : sql`media_id`;

function textOf(row: Readonly<Record<string, unknown>>, leftOut: readonly string[]): string {
  const kept = Object.entries(row).filter(([column]) => !leftOut.includes(column));
  return JSON.stringify(Object.fromEntries(kept), (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

/** The number of folders of renditions, and the names of originals. Other files below the media folder by path. */
export function filesOnDisk({ config }: Pick<TestApp, "config">) {
  const root = join(config.dataDir, "media");
  const renditions = new Set<string>();
  const others: string[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(root, join(entry.parentPath, entry.name));
    const [, folder] = /^([0-9a-f]{2}\/[0-9a-f]{30})\//.exec(path) ?? [];
    if (folder === undefined) others.push(path);
    else renditions.add(folder);
  }
  return { renditions: renditions.size, others: others.toSorted() };
}
