import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "#server/errors/input-error.ts";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import type { Input } from "#server/import/input/input.ts";
import { openInput } from "#server/import/input/open-input.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { makePrivateFolder } from "#server/lib/private-files.ts";
import { isFullDisk } from "#server/media/full-disk.ts";
import { version } from "#server/project-root.ts";
import {
  addedBy,
  changeImport,
  changeImportIn,
  findImport,
  type ImportRow,
} from "#server/queries/imports.ts";
import { detectAccount, givenName, openAccount } from "./account.ts";
import type { ImportServices } from "./import-services.ts";
import {
  findKnownDownload,
  type KnownDownload,
  markOfInput,
  previewOfKnown,
  repeatImport,
  sameDownload,
} from "./known-download.ts";
import {
  type ImportPlan,
  type ImportProgress,
  noProgress,
  readPlan,
  readProgress,
} from "./plan.ts";
import type { Preview } from "./read-download.ts";
import { readInProcess } from "./read-in-process.ts";
import { requireOneAccount, unknownFormat } from "./refusal.ts";
import { removeDemo } from "./remove-demo.ts";
import { reportOf } from "./report.ts";
import { runImport } from "./run-import.ts";
import { openStaging, type Staging } from "./staging.ts";
import { unnamedMedia } from "./unnamed-media.ts";

/** The folder of an import: its staged items and its uploads. */
export function importFolder(dataDir: string, id: bigint): string {
  return join(dataDir, "imports", String(id));
}

/** Why work on an import stopped before its end. */
class Stopped extends Error {}

/**
 * Works on an import until it is done, has failed, waits for the person, or was paused or cancelled. What it is to do,
 * and how far it is, are in its row and its folder, so any process can go on with it. Returns its row.
 */
export async function workOnImport(services: ImportServices, id: bigint): Promise<ImportRow> {
  try {
    await workThrough(services, await requireImport(services, id));
  } catch (error) {
    // What was interrupted because this process ends is not a failure.
    const isStopped = error instanceof Stopped || services.signal?.aborted === true;
    if (!isStopped) await failImport(services, id, error);
  }
  await cleanUp(services, id);
  return requireImport(services, id);
}

async function workThrough(services: ImportServices, row: ImportRow): Promise<void> {
  const { id } = row;
  const plan = readPlan(row.plan);
  const folder = importFolder(services.dataDir, id);
  await makePrivateFolder(folder);
  const stagingPath = join(folder, "items.sqlite");
  let progress: ImportProgress = { ...readProgress(row.progress), failure: null };
  let known = await sameDownload(services.db, plan, progress);
  const isRead = known !== null || (progress.sameAs === null && existsSync(stagingPath));
  if (progress.preview === null || !isRead) {
    const mark = await markOf(plan);
    known = await findKnownDownload(services.db, plan, mark);
    progress = { ...progress, mark, ...(await readOrRepeat(services, plan, stagingPath, known)) };
    await finishReading(services, id, progress, plan.isConfirmed ? "running" : "ready");
  }
  const { preview } = progress;
  if (!plan.isConfirmed || preview === null) return;
  if (preview.format === "unknown") throw new UsageError(unknownFormat(preview));
  if (known !== null) return repeatImport(services, id, { plan, progress, known });
  const input = await openInput(plan.paths);
  const staging = openStaging(stagingPath);
  try {
    await importStaged(services, row, { plan, input, staging, progress, preview });
  } finally {
    staging.close();
    await input.close();
  }
}

async function markOf({ paths }: ImportPlan): Promise<string> {
  const input = await openInput(paths);
  try {
    return await markOfInput(input);
  } finally {
    await input.close();
  }
}

/** Reads a download into the staging file, or takes what an earlier import of it found. */
async function readOrRepeat(
  { db, signal }: ImportServices,
  { paths, account: given }: ImportPlan,
  stagingPath: string,
  known: KnownDownload | null,
): Promise<Partial<ImportProgress>> {
  // What an earlier run read in part is read again.
  await removeStaging(stagingPath);
  if (known !== null) {
    const preview = previewOfKnown(known);
    const account = { account: known.username, isKnown: true, renamedFrom: null };
    return { ...account, preview, counts: preview.counts, sameAs: String(known.importId) };
  }
  const preview = await readInProcess({ paths, stagingPath }, signal);
  requireOneAccount(preview, given);
  const account = await detectAccount(db, preview, stagingPath);
  return { ...account, preview, counts: preview.counts, sameAs: null };
}

/** Throws if the import was cancelled while its download was read. */
async function finishReading(
  services: ImportServices,
  id: bigint,
  progress: ImportProgress,
  state: "running" | "ready",
): Promise<void> {
  const isChanged = await changeImportIn(services.db, id, ["scanning", "running"], {
    state,
    progress: JSON.stringify(progress),
    updated_time: unixSeconds(services.clock),
  });
  if (!isChanged) throw new Stopped();
  services.onProgress?.(progress);
}

async function removeStaging(path: string): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) await rm(path + end, { force: true });
}

interface Work {
  readonly plan: ImportPlan;
  readonly input: Input;
  readonly staging: Staging;
  readonly progress: ImportProgress;
  readonly preview: Preview;
}

async function importStaged(
  services: ImportServices,
  { id }: ImportRow,
  work: Work,
): Promise<void> {
  const { db, dataDir, clock } = services;
  const { plan, preview, input, staging } = work;
  const mediaRoot = join(dataDir, "media");
  const username = givenName(plan.account) ?? work.progress.account;
  if (username === null) {
    throw new UsageError(
      "The download does not say whose it is. Give the account's username (--account NAME).",
    );
  }
  const progress = { ...work.progress, startedMs: work.progress.startedMs ?? clock() };
  if (plan.removeDemo) await removeDemo(db, mediaRoot);
  const accountId = await openAccount(db, {
    username,
    profile: preview.profile,
    formerName: plan.isOtherAccount ? null : progress.renamedFrom,
    password: plan.password,
    importId: id,
  });
  await report(services, id, progress, { user_id: accountId });
  let reported = 0;
  await runImport({
    context: { db, mediaRoot, pictures: services.pictures },
    target: { accountId, username, input },
    ledger: { accountId, importId: id, sources: new Map() },
    staging,
    onProgress: async (counts) => {
      if (services.signal?.aborted) throw new Stopped();
      if (clock() - reported < reportEveryMs) return;
      reported = clock();
      await stopIfAsked(services, id);
      await report(services, id, { ...progress, counts: counts() });
    },
  });
  const finished = reportOf({
    version,
    username,
    preview,
    counts: staging.counts(),
    added: await addedBy(db, id),
    problems: staging.problems(),
    unnamed: unnamedMedia(input, staging),
    startedTime: unixSeconds(() => progress.startedMs),
    finishedTime: unixSeconds(clock),
  });
  // What could not be read this time may be readable the next.
  const isWhole = finished.unreadable.length === 0 && input.problems.length === 0;
  const mark = isWhole ? progress.mark : null;
  await changeImportIn(db, id, ["running"], {
    state: "done",
    progress: JSON.stringify({ ...progress, mark, counts: staging.counts() }),
    report: JSON.stringify(finished),
    updated_time: unixSeconds(clock),
  });
}

const reportEveryMs = 500;

async function stopIfAsked({ db }: ImportServices, id: bigint): Promise<void> {
  const row = await findImport(db, id);
  if (row?.state !== "running") throw new Stopped();
}

async function report(
  services: ImportServices,
  id: bigint,
  progress: ImportProgress,
  change: Partial<Pick<ImportRow, "state" | "user_id">> = {},
): Promise<void> {
  await changeImport(services.db, id, {
    ...change,
    progress: JSON.stringify(progress),
    updated_time: unixSeconds(services.clock),
  });
  services.onProgress?.(progress);
}

/** A failure that the person can do something about is worded; another one is a bug and thrown again. */
async function failImport(services: ImportServices, id: bigint, thrown: unknown): Promise<void> {
  const error = isFullDisk(thrown) ? databaseIsFull(thrown) : thrown;
  const isKnown =
    error instanceof InputError || error instanceof NoSpaceError || error instanceof UsageError;
  const failure = isKnown ? error.message : "An unexpected error; the server's log says more.";
  try {
    const row = await requireImport(services, id);
    await changeImport(services.db, id, {
      state: "failed",
      progress: JSON.stringify({ ...(readProgress(row.progress) ?? noProgress), failure }),
      updated_time: unixSeconds(services.clock),
    });
  } catch (second) {
    // A full disk has no room for the state either. The next look goes on as soon as there is some.
    throw isFullDisk(second) ? databaseIsFull(second) : second;
  }
  if (!isKnown) throw error;
}

const databaseIsFull = (cause: unknown): NoSpaceError =>
  new NoSpaceError("the database could not be written.", { cause });

/** Removes the uploads and the staged items of an import that has ended. */
async function cleanUp(services: ImportServices, id: bigint): Promise<void> {
  const { state } = await requireImport(services, id);
  if (state === "done" || state === "cancelled") {
    await rm(importFolder(services.dataDir, id), { recursive: true, force: true });
  }
}

async function requireImport({ db }: ImportServices, id: bigint): Promise<ImportRow> {
  const row = await findImport(db, id);
  if (row === null) throw new Error(`There is no import ${id}.`);
  return row;
}
