import { Command } from "commander";
import { sql } from "kysely";
import { UsageError } from "#server/errors/usage-error.ts";
import { readDemoLibrary } from "#server/import/demo/read-demo-library.ts";
import { type GenerateReport, generateLibrary } from "#server/import/generate/generate-library.ts";
import { bounds, type Numbers } from "#server/import/generate/plan.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import { commandPrefix } from "#server/project-root.ts";
import { readSetting } from "#server/queries/settings.ts";
import { createProgressLine } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

type Option = keyof Numbers;

/** `keepsake generate`. */
export function generateCommand(): Command {
  return new Command("generate")
    .description(
      "Fill a new library with the demo and generated people and media, to see how long lists behave. " +
        "It can be interrupted and continued with the same numbers.",
    )
    .requiredOption("--users <number>", `people in addition to the demo's: ${rangeOf("users")}`)
    .requiredOption("--media <number>", `their photos, clips and albums: ${rangeOf("media")}`)
    .requiredOption(
      "--likes <number>",
      `media that ${demoUsername} likes, including the demo's: ${rangeOf("likes")}. If there are more than --media, ` +
        "other people give the rest, because a person likes a media only once",
    )
    .option("--seed <number>", "a different seed makes a different library of the same size", "1")
    .action(generate);
}

async function generate(options: Readonly<Record<Option, string>>): Promise<void> {
  const numbers = readNumbers(options);
  // Loaded only here, because the image library takes longer to load than other commands to run.
  const { fillWithDemo } = await import("./fill-with-demo.ts");
  const { demoMediaFolder } = await import("#server/import/demo/seed-demo.ts");
  await withDatabase(async (database, config) => {
    await fillWithDemo(config, database);
    if ((await readSetting(database.db, "demo")) !== "complete") {
      throw new UsageError(
        "this is not the demo library, and generate adds only to that one: set DATA_DIR to an empty folder",
      );
    }
    const startMs = performance.now();
    const progress = createProgressLine(process.stderr, "Generating");
    const demo = readDemoLibrary(demoMediaFolder);
    const report = await generateLibrary(database.db, demo, numbers, progress.show);
    progress.end();
    // Otherwise PostgreSQL would update its planner statistics only minutes later.
    if (database.engine === "postgres") await sql`analyze`.execute(database.db);
    process.stdout.write(summaryOf(report, performance.now() - startMs));
  });
}

/** Reads the four numbers. Throws a UsageError that names an invalid one. */
function readNumbers(options: Readonly<Record<Option, string>>): Numbers {
  const numbers = {
    users: readWhole("users", options.users),
    media: readWhole("media", options.media),
    likes: readWhole("likes", options.likes),
    seed: readWhole("seed", options.seed),
  };
  const most = numbers.media * Math.floor(numbers.users / 2);
  if (numbers.likes > most) {
    throw new UsageError(
      `--likes takes at most ${most.toLocaleString("en")} with so few people and media`,
    );
  }
  return numbers;
}

function readWhole(option: Option, text: string): number {
  const { least, most } = bounds[option];
  const number = Number(text);
  if (!/^\d{1,10}$/.test(text) || number < least || number > most) {
    throw new UsageError(`--${option} takes a whole number ${rangeOf(option)}, not "${text}"`);
  }
  return number;
}

function rangeOf(option: Option): string {
  const { least, most } = bounds[option];
  return `from ${least} to ${most.toLocaleString("en")}`;
}

function summaryOf({ tally, batches }: GenerateReport, ms: number): string {
  const filled = Object.entries(tally).filter(([, { rows }]) => rows > 0);
  const hint = `To see it, serve it and open the demo library, or run: ${commandPrefix} token create --user ${demoUsername}`;
  if (filled.length === 0) return `Everything already exists; nothing was added.\n${hint}\n`;
  const lines = filled.map(([table, { rows, ms: spent }]) => {
    const speed = Math.round((rows / Math.max(spent, 1)) * 1000);
    return `${table.padEnd(15)}${rows.toLocaleString("en").padStart(12)}${speed.toLocaleString("en").padStart(12)}`;
  });
  const total = filled.reduce((sum, [, { rows }]) => sum + rows, 0);
  const sorted = batches.toSorted((one, other) => one - other);
  const durationAt = (share: number) =>
    Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return [
    `Added ${total.toLocaleString("en")} rows in ${(ms / 1000).toFixed(1)} s.`,
    `${"".padEnd(15)}${"rows".padStart(12)}${"rows/s".padStart(12)}`,
    ...lines,
    `${batches.length} transactions: half took at most ${durationAt(0.5)} ms, 99 of 100 at most ${durationAt(0.99)} ms.`,
    hint,
    "",
  ].join("\n");
}
