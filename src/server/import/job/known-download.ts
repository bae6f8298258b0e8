import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { ImportReport } from "#contract/schemas/imports.ts";
import type { Schema } from "#server/database/schema.ts";
import type { Input } from "#server/import/input/input.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import {
  changeImport,
  changeImportIn,
  type ImportRow,
  listImports,
} from "#server/queries/imports.ts";
import { givenName, openAccount } from "./account.ts";
import type { ImportServices } from "./import-services.ts";
import {
  type ImportPlan,
  type ImportProgress,
  readPlan,
  readProgress,
  readReport,
} from "./plan.ts";
import type { Preview } from "./read-download.ts";
import { removeDemo } from "./remove-demo.ts";

/** An earlier import of exactly the same download. Nothing that it brought was removed since. */
export interface KnownDownload {
  readonly importId: bigint;
  /** The account's username today. */
  readonly username: string;
  readonly preview: Preview;
  readonly report: ImportReport;
}

/** In a build, a name with a hash of the code that reads and writes downloads: newer code may find more in the same files. */
const codeName = basename(import.meta.filename);

/** The same for the same files, read by the same code; a file of a folder counts by its size and time. */
export async function markOfInput({ files, problems }: Input): Promise<string> {
  const hash = createHash("sha256").update(codeName);
  for (const [index, { path, size, crc, modifiedMs }] of files.entries()) {
    hash.update(JSON.stringify([path, size, crc, modifiedMs]));
    // There can be a million, and requests are answered meanwhile.
    if (index % 2000 === 1999) await setImmediate();
  }
  return hash.update(JSON.stringify(problems)).digest("hex");
}

/** The newest import that makes another one of the same download, with the same plan, unnecessary. Null if there is none. */
export async function findKnownDownload(
  db: Kysely<Schema>,
  plan: ImportPlan,
  mark: string,
): Promise<KnownDownload | null> {
  for (const row of await listImports(db)) {
    if (readProgress(row.progress).mark !== mark) continue;
    const known = await knownDownload(db, plan, row);
    if (known !== null) return known;
  }
  return null;
}

async function knownDownload(
  db: Kysely<Schema>,
  plan: ImportPlan,
  row: ImportRow,
): Promise<KnownDownload | null> {
  const { preview } = readProgress(row.progress);
  const report = readReport(row.report);
  if (row.state !== "done" || row.user_id === null || preview === null || report === null)
    return null;
  const user = await db
    .selectFrom("users")
    .select("username")
    .where("id", "=", row.user_id)
    .executeTakeFirst();
  const isSamePlan = plan.isOtherAccount === readPlan(row.plan).isOtherAccount;
  if (user === undefined || !isSamePlan) return null;
  const { username } = user;
  if (plan.account !== null && givenName(plan.account) !== username) return null;
  return { importId: row.id, username, preview, report };
}

/** The download that an import repeats, if its earlier import still stands. */
export async function sameDownload(
  db: Kysely<Schema>,
  plan: ImportPlan,
  { sameAs, mark }: ImportProgress,
): Promise<KnownDownload | null> {
  return sameAs === null || mark === null ? null : findKnownDownload(db, plan, mark);
}

const unchangedNote = {
  code: "unchanged",
  text: "This download was imported before. Nothing in it is new.",
  count: 1,
};

/** The preview of a download that was imported before. */
export function previewOfKnown({ preview }: KnownDownload): Preview {
  return { ...preview, notes: [unchangedNote, ...preview.notes] };
}

interface Repetition {
  readonly plan: ImportPlan;
  readonly progress: ImportProgress;
  readonly known: KnownDownload;
}

/** Imports nothing, because everything is there. Only the account's first password and the demo are left to see to. */
export async function repeatImport(
  services: ImportServices,
  id: bigint,
  { plan, progress, known }: Repetition,
): Promise<void> {
  const { db, dataDir, clock } = services;
  const startedMs = progress.startedMs ?? clock();
  if (plan.removeDemo) await removeDemo(db, join(dataDir, "media"));
  const { username } = known;
  const kept = { username, profile: null, formerName: null };
  const accountId = await openAccount(db, { ...kept, password: plan.password, importId: id });
  const counts = progress.counts.map((count) => ({ ...count, done: count.total }));
  const finished: ImportReport = {
    ...known.report,
    startedTime: unixSeconds(() => startedMs),
    finishedTime: unixSeconds(clock),
    added: {},
    notes: [unchangedNote, ...known.report.notes],
  };
  await changeImportIn(db, id, ["running"], {
    state: "done",
    user_id: accountId,
    // The earlier import stands for the download, so that its removal is noticed.
    progress: JSON.stringify({ ...progress, startedMs, counts, mark: null }),
    report: JSON.stringify(finished),
    updated_time: unixSeconds(clock),
  });
}

/** After a removal the downloads that were imported before are read again, because they may hold what was removed. */
export async function forgetDownloads(db: Kysely<Schema>): Promise<void> {
  for (const row of await listImports(db)) {
    const { mark, ...progress } = readProgress(row.progress);
    if (mark === null || row.progress === null) continue;
    await changeImport(db, row.id, {
      progress: JSON.stringify({ ...progress, mark: null }),
      updated_time: row.updated_time,
    });
  }
}
