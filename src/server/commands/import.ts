import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Config } from "#server/config.ts";
import type { OpenDatabase } from "#server/database/open.ts";
import { InputError } from "#server/errors/input-error.ts";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { openInput } from "#server/import/input/open-input.ts";
import { givenName } from "#server/import/job/account.ts";
import { type ImportProgress, readProgress, readReport } from "#server/import/job/plan.ts";
import { mediaBytesOf, type Preview, readDownload } from "#server/import/job/read-download.ts";
import { requireOneAccount } from "#server/import/job/refusal.ts";
import { spaceForImport } from "#server/import/job/space.ts";
import { openStaging } from "#server/import/job/staging.ts";
import { sweepImportFolders } from "#server/import/job/sweep-folders.ts";
import { isUsername } from "#server/import/usernames.ts";
import { openOwner } from "#server/queries/access/owner.ts";
import type { ImportRow } from "#server/queries/imports.ts";
import { commandFor } from "./command-for.ts";
import type { ImportOptions } from "./import-command.ts";
import { runJob } from "./import-run.ts";
import { kindLabel, previewText, reportText } from "./import-text.ts";
import { createProgressLine } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

/** Imports the download at some paths, or, with `dryRun`, says what it holds. Throws a UsageError if it cannot. */
export async function importDownload(
  given: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const paths = given.map((path) => resolve(path));
  try {
    if (options.dryRun) await preview(paths, options);
    else await withDatabase((database, config) => importInto(database, config, paths, options));
  } catch (error) {
    const isKnown = error instanceof InputError || error instanceof NoSpaceError;
    throw isKnown ? new UsageError(error.message) : error;
  }
}

/** Says what a download holds, and touches no library. */
async function preview(paths: readonly string[], options: ImportOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "keepsake-import-"));
  const input = await openInput(paths);
  const staging = openStaging(join(folder, "items.sqlite"));
  try {
    const found = await readDownload(input, staging);
    requireOneAccount(found, options.account ?? null);
    const account = nameOf(found, options.account ?? null);
    print(
      options.json ? JSON.stringify({ account, ...found }, null, 2) : previewText(found, account),
    );
  } finally {
    staging.close();
    await input.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Imports, in the server that runs on the library or else in this process, and prints the report. */
async function importInto(
  database: OpenDatabase,
  config: Config,
  paths: readonly string[],
  options: ImportOptions,
): Promise<void> {
  await sweepImportFolders(database.db, config.dataDir);
  await warnOfSpace(config, paths);
  const line = createProgressLine(process.stderr, "Importing");
  const onProgress = ({ counts }: ImportProgress) => {
    const current = counts.find(({ done, total }) => done < total);
    if (current !== undefined) line.show({ phase: kindLabel(current.kind), ...current });
  };
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.on("SIGINT", stop);
  let row: ImportRow;
  try {
    const account = options.account ?? null;
    const given = { paths, account, removeDemo: options.keepDemo !== true };
    row = await runJob({ database, config, onProgress, signal: interrupt.signal }, given);
  } finally {
    process.off("SIGINT", stop);
    line.end();
  }
  if (interrupt.signal.aborted && row.state === "paused") {
    process.stderr.write("Paused. To go on, run the same command again.\n");
    process.exitCode = interruptedCode;
    return;
  }
  const opens =
    row.user_id !== null && (await openOwner({ db: database.db, config })) === row.user_id;
  finish(row, config, { ...options, opens });
}

/**
 * Says so if the disk may be too small. It does not stop the import, because what is in the library already needs no
 * more space.
 */
async function warnOfSpace({ dataDir }: Config, paths: readonly string[]): Promise<void> {
  const input = await openInput(paths);
  const { needed, free, reserve, fits } = await spaceForImport(
    dataDir,
    mediaBytesOf(input),
    "inPlace",
  ).finally(() => input.close());
  if (fits) return;
  process.stderr.write(
    `The import may need ${gigabytes(needed)}; ${dataDir} has ${gigabytes(Math.max(0, free - reserve))} for it. ` +
      "If the disk fills up, the import stops. Make space, and run the same command again to go on.\n",
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** As shells report a process that Ctrl-C ended. */
const interruptedCode = 130;

interface Outcome extends ImportOptions {
  /** Whether the sign-in page opens the account without a password. */
  readonly opens: boolean;
}

function finish(row: ImportRow, config: Config, options: Outcome): void {
  const { failure, preview: found } = readProgress(row.progress);
  if (failure !== null) throw new UsageError(failure);
  const report = readReport(row.report);
  if (report === null) throw new UsageError(`the import is ${row.state}`);
  if (options.json) return print(JSON.stringify(report, null, 2));
  const account = found === null ? null : nameOf(found, options.account ?? null);
  print(reportText(report));
  if (account === null) return;
  const how = options.opens
    ? `To see it, start Keepsake and press "Open my library".`
    : `To sign in, use its password, or set one:\n  ${commandFor(config, `user password ${account}`)}`;
  print(`\n${how}`);
}

function nameOf({ profile, containerAccounts }: Preview, given: string | null): string | null {
  const names = [profile?.username?.toLowerCase() ?? "", ...containerAccounts];
  return givenName(given) ?? names.find(isUsername) ?? null;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
