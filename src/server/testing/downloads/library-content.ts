import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#server/database/schema.ts";

const tables = [
  "users",
  "files",
  "media",
  "media_items",
  "media_people",
  "media_tags",
  "tags",
  "comments",
  "likes",
  "follows",
  "blocks",
  "saves",
  "collections",
  "collection_media",
  "own_comments",
  "unlinked_likes",
  "followed_tags",
  "import_items",
  "user_words",
] as const;

/** Columns that are random, or of the moment, or of the import and not of what it brought. */
const ofTheRun: Readonly<Partial<Record<(typeof tables)[number], readonly string[]>>> = {
  users: ["created_time", "password"],
  files: ["key", "stored_key", "original_key"],
  import_items: ["import_id"],
};

/** Every row of the library as text, by table, without what differs between two imports of one download. */
export async function libraryRows(db: Kysely<Schema>): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
      db,
    );
    const left = new Set(ofTheRun[table]);
    found[table] = rows
      .map((row) =>
        JSON.stringify(row, (name, value: unknown) =>
          left.has(name) ? undefined : typeof value === "bigint" ? String(value) : value,
        ),
      )
      .toSorted();
  }
  return found;
}

/** What is wrong with the files of a library; nothing, if every row has its files and every file has a row. */
export async function misplacedFiles(db: Kysely<Schema>, dataDir: string): Promise<string[]> {
  const rows = await db
    .selectFrom("files")
    .select(["key", "stored_key", "original_hash"])
    .execute();
  const expected = new Set<string>();
  for (const { key, stored_key, original_hash } of rows) {
    expected.add(folderOf("", stored_key ?? key));
    if (original_hash !== null) expected.add(folderOf("originals/", original_hash));
  }
  const found = new Set(await foldersIn(join(dataDir, "media")));
  return [
    ...[...expected].filter((name) => !found.has(name)).map((name) => `missing: ${name}`),
    ...[...found].filter((name) => !expected.has(name)).map((name) => `without a row: ${name}`),
    ...(await namesIn(join(dataDir, "imports"))).flatMap((name) =>
      name === "uploads" ? [] : `left: imports/${name}`,
    ),
    ...(await namesIn(join(dataDir, "imports", "uploads"))).map((name) => `left: uploads/${name}`),
  ];
}

const folderOf = (parent: string, key: string): string =>
  `${parent}${key.slice(0, 2)}/${key.slice(2)}`;

async function foldersIn(mediaRoot: string): Promise<string[]> {
  const found: string[] = [];
  for (const parent of await namesIn(mediaRoot)) {
    if (parent === "originals") {
      for (const inner of await namesIn(join(mediaRoot, parent))) {
        found.push(...(await pathsIn(mediaRoot, `${parent}/${inner}`)));
      }
    } else found.push(...(await pathsIn(mediaRoot, parent)));
  }
  return found;
}

async function pathsIn(root: string, parent: string): Promise<string[]> {
  return (await namesIn(join(root, parent))).map((name) => `${parent}/${name}`);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
