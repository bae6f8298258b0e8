import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "#server/config.ts";
import type { OpenDatabase } from "#server/database/open.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { workOnImport } from "#server/import/job/import-job.ts";
import { otherProcess } from "#server/import/job/other-process.ts";
import {
  type ImportPlan,
  type ImportProgress,
  noProgress,
  readPlan,
  readProgress,
} from "#server/import/job/plan.ts";
import { isServed } from "#server/jobs/server-mark.ts";
import { createPicturePool } from "#server/media/picture-pool.ts";
import {
  addImport,
  changeImport,
  changeImportIn,
  findImport,
  type ImportRow,
  importsInState,
} from "#server/queries/imports.ts";
import { keySourceFor, now } from "./with-database.ts";

/** What the person gave: absolute paths, the account's username if any, and whether the demo goes. */
type Given = Pick<ImportPlan, "paths" | "account" | "removeDemo">;

interface Job {
  readonly database: OpenDatabase;
  readonly config: Config;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Pauses the import. */
  readonly signal: AbortSignal;
}

/**
 * Imports a download, or goes on with an unfinished import of the same paths. A server that runs on the library does the
 * work, because only one process may write; this one shows its progress. Returns the row when the work has ended.
 */
export async function runJob(job: Job, given: Given): Promise<ImportRow> {
  const { db } = job.database;
  const isByServer = await isServed(job.config.dataDir);
  const id = await openRow(job, given, isByServer);
  await (isByServer ? watchImport(job, id) : workHere(job, id));
  if (job.signal.aborted) {
    await changeImportIn(db, id, ["scanning", "running"], { state: "paused", updated_time: now() });
  }
  return requireImport(job, id);
}

async function workHere({ database, config, onProgress, signal }: Job, id: bigint): Promise<void> {
  const { dataDir } = config;
  const pictures = createPicturePool({
    mediaRoot: join(dataDir, "media"),
    workers: availableParallelism(),
  });
  try {
    const services = { db: database.db, dataDir, pictures, clock: Date.now, onProgress, signal };
    await workOnImport(services, id);
  } finally {
    await pictures.close();
  }
}

const lookEveryMs = 300;

/** Shows the progress of an import until nobody works on it any more. */
async function watchImport(job: Job, id: bigint): Promise<void> {
  while (!job.signal.aborted) {
    const row = await requireImport(job, id);
    job.onProgress(readProgress(row.progress));
    if (row.state !== "scanning" && row.state !== "running") return;
    if (!(await isServed(job.config.dataDir))) {
      throw new UsageError("the server ended; run the command again to go on with the import");
    }
    await pause(lookEveryMs, undefined, { signal: job.signal }).catch(() => undefined);
  }
}

/** The unfinished import of the same paths, or a new one. */
async function openRow(
  { database: { db } }: Job,
  given: Given,
  isByServer: boolean,
): Promise<bigint> {
  const text = JSON.stringify(planOf(given, isByServer));
  const is_by_server = isByServer ? (1 as const) : (0 as const);
  const time = now();
  const unfinished = await importsInState(db, ["scanning", "running", "paused", "failed"]);
  const same = unfinished.find(
    (row) => JSON.stringify(readPlan(row.plan).paths) === JSON.stringify(given.paths),
  );
  requireIdle(unfinished, same);
  if (same !== undefined) {
    await changeImport(db, same.id, {
      plan: text,
      state: "running",
      is_by_server,
      progress: JSON.stringify({ ...readProgress(same.progress), failure: null }),
      updated_time: time,
    });
    return same.id;
  }
  const id = (await keySourceFor(db))();
  await addImport(db, {
    id,
    user_id: null,
    state: "scanning",
    is_by_server,
    created_time: time,
    updated_time: time,
    plan: text,
    progress: JSON.stringify(noProgress),
    report: null,
  });
  return id;
}

/** Throws a UsageError if another command imports, because only one process may write at a time. */
function requireIdle(rows: readonly ImportRow[], same: ImportRow | undefined): void {
  for (const row of rows) {
    const pid = otherProcess(row, now());
    if (pid === null) continue;
    const what = row === same ? "this already" : "another download; wait until it has ended";
    throw new UsageError(`process ${pid} is importing ${what}`);
  }
}

function planOf(given: Given, isByServer: boolean): ImportPlan {
  return {
    ...given,
    isConfirmed: true,
    isUpload: false,
    size: 0,
    creator: null,
    password: null,
    isOtherAccount: false,
    pid: isByServer ? null : process.pid,
  };
}

async function requireImport({ database: { db } }: Job, id: bigint): Promise<ImportRow> {
  const row = await findImport(db, id);
  if (row === null) throw new UsageError("the import was removed");
  return row;
}
