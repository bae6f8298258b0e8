import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { chooseRun } from "#server/backup/choose-run.ts";
import { filesByPath } from "#server/backup/file-list.ts";
import { type DatabaseConfig, engineFor } from "#server/backup/rows.ts";
import { databasePath } from "#server/backup/sqlite-rows.ts";
import { readConfig } from "#server/config.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import type { VerifyReport } from "#server/verify/problem.ts";
import type { BackupFiles } from "#server/verify/repair-files.ts";
import { withDatabase } from "./with-database.ts";

interface VerifyFlags {
  readonly json?: true;
  readonly repair?: true;
  readonly backup?: string;
}

/** The exit code if something is wrong and stays so. 1 means that the check itself failed. */
const somethingWrong = 2;

/** `keepsake verify`. */
export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "Check every row and every media file. Ends with 0 if nothing is wrong, with 2 if something is.",
    )
    .option("--repair", "repair what can be: counts, and renditions by making them again")
    .option("--backup <dir>", "compare with the newest backup there, and repair from it")
    .option("--json", "print JSON")
    .action(verify);
}

async function verify(options: VerifyFlags): Promise<void> {
  const config = readConfig(process.env);
  const { dataDir, databaseUrl } = config;
  if (databaseUrl === null && !existsSync(databasePath(dataDir))) {
    throw new UsageError(`there is no library in ${dataDir}`);
  }
  // Loaded only here, because the image library takes longer to load than other commands to run.
  const { verifyLibrary } = await import("#server/verify/verify-library.ts");
  const backup =
    options.backup === undefined ? undefined : await readBackup(options.backup, config);
  const report = await withDatabase(({ db }) =>
    verifyLibrary({ db, dataDir, repair: options.repair === true, backup }),
  );
  process.stdout.write(
    options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, options),
  );
  if (report.problems.some(({ isRepaired }) => !isRepaired)) process.exitCode = somethingWrong;
}

/** The media files of the newest backup in a folder. */
async function readBackup(folder: string, config: DatabaseConfig): Promise<BackupFiles> {
  const dir = resolve(folder);
  const run = await chooseRun(dir, { untilMs: null, engine: engineFor(config) });
  return { dir, files: await filesByPath(run) };
}

/** What a check found, in words. */
export function reportText(
  { checked, problems, unused }: VerifyReport,
  { repair }: Pick<VerifyFlags, "repair">,
): string {
  const remaining = problems.filter(({ isRepaired }) => !isRepaired).length;
  const repaired = problems.length - remaining;
  const lines = [
    `Checked ${checked.rows.toLocaleString("en")} rows of files, and ${checked.files.toLocaleString("en")} files.`,
    ...problems.map(
      ({ subject, detail, isRepaired }) =>
        `  ${subject} ${detail}${isRepaired ? "; repaired" : ""}`,
    ),
    problems.length === 0
      ? "Nothing is wrong."
      : `Wrong: ${problems.length}. Repaired: ${repaired}. Remaining: ${remaining}.`,
  ];
  if (remaining > 0) {
    lines.push(
      repair
        ? "What remains may be in a backup: keepsake verify --repair --backup DIR."
        : "keepsake verify --repair repairs what it can.",
    );
  }
  if (unused.length > 0) {
    lines.push(
      `No row names ${unused.length.toLocaleString("en")} folders and files, such as ${unused[0]}. They do no harm.`,
    );
  }
  return `${lines.join("\n")}\n`;
}
