import { join } from "node:path";
import { workOnImport } from "#server/import/job/import-job.ts";
import { type ImportPlan, readProgress } from "#server/import/job/plan.ts";
import { createPicturePool } from "#server/media/picture-pool.ts";
import { addImport, type ImportRow } from "#server/queries/imports.ts";
import type { TestApp } from "#server/testing/app/test-app.ts";

type ImportingApp = Pick<TestApp, "db" | "config">;

/** Absolute paths of a download's parts, and what the person decided. */
export interface GivenImport {
  readonly paths: readonly string[];
  readonly plan?: Partial<ImportPlan>;
  readonly signal?: AbortSignal;
}

let imports = 0n;

/** Adds an import that nobody works on yet. Returns its key. */
async function addGivenImport(
  { db }: Pick<TestApp, "db">,
  { paths, plan }: GivenImport,
): Promise<bigint> {
  imports += 1n;
  const full: ImportPlan = {
    paths,
    account: null,
    removeDemo: false,
    isConfirmed: true,
    isUpload: false,
    size: 0,
    creator: null,
    password: null,
    isOtherAccount: false,
    pid: null,
    ...plan,
  };
  await addImport(db, {
    id: imports,
    user_id: null,
    state: "scanning",
    created_time: 0,
    updated_time: 0,
    plan: JSON.stringify(full),
    progress: null,
    report: null,
  });
  return imports;
}

/** Works on an import as a server does. */
async function continueImport(
  { db, config }: ImportingApp,
  id: bigint,
  signal?: AbortSignal,
): Promise<ImportRow> {
  const mediaRoot = join(config.dataDir, "media");
  const pictures = createPicturePool({ mediaRoot, workers: 2, workerPath: null });
  try {
    const services = { db, dataDir: config.dataDir, pictures, clock: Date.now };
    return await workOnImport(signal === undefined ? services : { ...services, signal }, id);
  } finally {
    await pictures.close();
  }
}

/** Imports a download. Throws unless it ends well. Returns the keys of the account and of the import. */
export async function importDownload(app: ImportingApp, given: GivenImport) {
  const id = await addGivenImport(app, given);
  const row = await continueImport(app, id, given.signal);
  if (row.state !== "done" || row.user_id === null) {
    throw new Error(`the import is ${row.state}: ${readProgress(row.progress).failure}`);
  }
  return { account: row.user_id, importId: id, row };
}
