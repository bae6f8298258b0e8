import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#server/project-root.ts";
import { importPage } from "./import/import-page.ts";
import { type ImportFigures, importTable } from "./import/import-table.ts";
import { measureAgain } from "./import/measure-again.ts";
import { measureLatency } from "./import/measure-latency.ts";
import { measureMemory } from "./import/measure-memory.ts";
import { measurePictures } from "./import/measure-pictures.ts";
import { measureRows } from "./import/measure-rows.ts";
import { attempt, readOptions } from "./parts.ts";

/** The parts of the bench. A failure leaves the part's rows out and does not stop the others. */
const parts = {
  memory: measureMemory,
  pictures: measurePictures,
  rows: measureRows,
  latency: measureLatency,
  again: measureAgain,
} as const;
const partNames = ["memory", "pictures", "rows", "latency", "again"] as const;

/** `npm run bench -- import`: measures imports and writes docs/performance-import.md. */
export async function run(args: readonly string[]): Promise<void> {
  const { quick, only } = readOptions(args, partNames);
  const figures: ImportFigures = {};
  for (const part of only) {
    await attempt(part, async () => {
      Object.assign(figures, { [part]: await parts[part](quick) });
    });
    // The table so far, because the whole bench takes long.
    process.stderr.write(`${importTable(figures)}\n`);
  }
  const table = importTable(figures);
  process.stdout.write(`\n${table}\n`);
  if (quick || only.length < partNames.length) return;
  writeFileSync(join(projectRoot, "docs", "performance-import.md"), importPage(table));
  process.stdout.write("\nWritten to docs/performance-import.md.\n");
}
