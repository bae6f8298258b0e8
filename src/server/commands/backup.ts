import { resolve } from "node:path";
import { Command } from "commander";
import { readConfig } from "#server/config.ts";
import { NoSpaceError } from "#server/errors/no-space-error.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { isServed } from "#server/jobs/server-mark.ts";
import { createProgressLine } from "./terminal.ts";

/** `keepsake backup`. */
export function backupCommand(): Command {
  return new Command("backup")
    .description(
      "Back up the library into a folder: its rows, and the media files that the folder does not have yet. " +
        "The server may run meanwhile.",
    )
    .argument("<dir>", "the backup folder, used for this library only")
    .option("--keep-days <days>", "afterwards remove backups older than so many days")
    .action(backup);
}

/** `keepsake restore`. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description(
      "Restore a backup into an empty library: DATA_DIR, and with DATABASE_URL that database.",
    )
    .argument("<dir>", "the backup folder")
    .option("--at <date>", "the last backup until then: 2026-11-29 or 2026-11-29T18:00")
    .option("--replace", "replace a library that has people")
    .action(restore);
}

async function backup(dir: string, options: { readonly keepDays?: string }): Promise<void> {
  // Loaded only here, because the image library behind it takes longer to load than other commands to run.
  const { runBackup } = await import("#server/backup/run-backup.ts");
  const progress = createProgressLine(process.stderr, "Backing up");
  const { manifest, copied, removed } = await explained(() =>
    runBackup({
      dir: resolve(dir),
      config: readConfig(process.env),
      clock: Date.now,
      keepDays: readDays(options.keepDays),
      onProgress: progress.show,
    }),
  );
  progress.end();
  const { media, missing, damaged } = manifest;
  const lines = [
    `Backed up ${sum(Object.values(manifest.rows)).toLocaleString("en")} rows and ${media.files.toLocaleString("en")} media files; ` +
      `${copied.files.toLocaleString("en")} of them (${inMb(copied.bytes)} MB) were new.`,
    ...(removed > 0 ? [`Removed ${removed} older backups.`] : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  for (const [paths, problem] of [
    [missing, "missing"],
    [damaged, "damaged"],
  ] as const) {
    if (paths.length === 0) continue;
    process.stderr.write(
      `Warning: ${paths.length} media files of the library are ${problem}, such as media/${paths[0]}. keepsake verify says more.\n`,
    );
  }
}

interface RestoreFlags {
  readonly at?: string;
  readonly replace?: true;
}

async function restore(dir: string, options: RestoreFlags): Promise<void> {
  const config = readConfig(process.env);
  const { readMoment } = await import("#server/backup/choose-run.ts");
  const { restoreLibrary } = await import("#server/backup/restore.ts");
  const untilMs = options.at === undefined ? null : readMoment(options.at);
  if (options.at !== undefined && untilMs === null) {
    throw new UsageError(`--at takes a date such as 2026-11-29, not "${options.at}"`);
  }
  if (await isServed(config.dataDir)) {
    throw new UsageError("a server runs on this library: stop it first");
  }
  const progress = createProgressLine(process.stderr, "Restoring");
  const { manifest } = await explained(() =>
    restoreLibrary({
      dir: resolve(dir),
      untilMs,
      config,
      replace: options.replace === true,
      onProgress: progress.show,
    }),
  );
  progress.end();
  process.stdout.write(
    `Restored the backup of ${manifest.createdTime}: ${sum(Object.values(manifest.rows)).toLocaleString("en")} rows and ` +
      `${manifest.media.files.toLocaleString("en")} media files.\n`,
  );
}

function readDays(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(text)) {
    throw new UsageError(`--keep-days takes a number from 1 to 99999, not "${text}"`);
  }
  return Number(text);
}

/** Turns an error that its user can mend into one that is printed as a sentence. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof NoSpaceError ? new UsageError(error.message) : error;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function inMb(bytes: number): string {
  return (bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 });
}
