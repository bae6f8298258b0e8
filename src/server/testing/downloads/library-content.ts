import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { rowsOf } from "#server/testing/imports/library-rows.ts";

/** Every row of the library, without what differs between two imports of one download. */
export async function libraryRows(db: Kysely<Schema>): ReturnType<typeof rowsOf> {
  const rows = await rowsOf(db, { users: ["password"], import_items: ["import_id"] });
  // A server notes at its start that it has measured the clips of earlier versions; the command does not.
  const settings = rows["settings"] ?? [];
  return { ...rows, settings: settings.filter((row) => !row.includes('"clips_measured"')) };
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
