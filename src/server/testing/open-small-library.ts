import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { OpenDatabase } from "../database/open.ts";
import type { Library } from "../import/library.ts";
import type { WriteContext } from "../import/writing.ts";
import { paintSmallLibrary } from "./small-library.ts";
import { openTestDatabase } from "./test-database.ts";

const tables = [
  "users",
  "files",
  "locations",
  "media",
  "media_items",
  "media_people",
  "media_tags",
  "tags",
  "comments",
  "likes",
  "follows",
] as const;

/** For tests: the small library, not yet written, beside an empty database and media folder. */
export interface SmallLibrary {
  readonly root: string;
  readonly context: WriteContext;
  readonly library: Library;
  /** Every row as text, table by table. */
  readonly everything: () => Promise<Readonly<Record<string, readonly string[]>>>;
  /** What lies in the media folder, sorted: keys of files, anything unfinished by its own name. */
  readonly onDisk: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function openSmallLibrary(): Promise<SmallLibrary> {
  const open = await openTestDatabase();
  const root = open.config.dataDir;
  const context = { db: open.db, mediaRoot: join(root, "media") };
  return {
    root,
    context,
    library: await paintSmallLibrary(root),
    everything: () => everything(open),
    onDisk: () => onDisk(context.mediaRoot),
    close: open.close,
  };
}

/** Every row as text, table by table. */
export async function everything({
  db,
}: Pick<OpenDatabase, "db">): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute();
    found[table] = rows.map((row) => JSON.stringify(row, keysAsText)).toSorted();
  }
  return found;
}

function keysAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

async function onDisk(mediaRoot: string): Promise<string[]> {
  const names: string[] = [];
  for (const parent of await readdir(mediaRoot)) {
    const prefix = parent === "pending" ? "pending/" : parent;
    for (const name of await readdir(join(mediaRoot, parent))) names.push(prefix + name);
  }
  return names.toSorted();
}
