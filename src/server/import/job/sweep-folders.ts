import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { findImport } from "#server/queries/imports.ts";
import { importOfUpload, uploadsFolder } from "./uploads.ts";

/** Removes staged items and uploads of imports that have ended, if a process was killed before it did so. */
export async function sweepImportFolders(db: Kysely<Schema>, dataDir: string): Promise<void> {
  const root = join(dataDir, "imports");
  for (const name of await namesIn(root)) {
    if (!/^\d{1,19}$/.test(name) || !(await hasEnded(db, BigInt(name)))) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
  const uploads = uploadsFolder(dataDir);
  for (const name of await namesIn(uploads)) {
    const id = importOfUpload(name.replace(/\.json$/, ""));
    // After "uploading", what was uploaded is in the import's own folder.
    const row = id === null ? null : await findImport(db, BigInt(id));
    if (row?.state !== "uploading") await rm(join(uploads, name), { force: true });
  }
}

async function hasEnded(db: Kysely<Schema>, id: bigint): Promise<boolean> {
  const row = await findImport(db, id);
  return row === null || row.state === "done" || row.state === "cancelled";
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
