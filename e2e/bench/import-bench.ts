import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "#server/project-root.ts";
import { importPage } from "./import/import-page.ts";
import { type ImportFigures, importTable } from "./import/import-table.ts";
import { measureAgain } from "./import/measure-again.ts";
import { measureLatency } from "./import/measure-latency.ts";
import { measureMemory } from "./import/measure-memory.ts";
import { measurePictures } from "./import/measure-pictures.ts";
import { measureRows } from "./import/measure-rows.ts";

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
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: partNames.join(",") },
    },
  });
  const wanted = values.only.split(",");
  const only = partNames.filter((part) => wanted.includes(part));
  if (only.length < wanted.length) throw new Error(`--only takes ${partNames.join(", ")}.`);
  const figures: ImportFigures = {};
  for (const part of only) {
    const startMs = performance.now();
    const failure = await measureInto(figures, part, values.quick);
    const seconds = Math.round((performance.now() - startMs) / 1000);
    // The table so far, because the whole bench takes long.
    process.stderr.write(`${part}, ${seconds} s${failure}\n${importTable(figures)}\n`);
  }
  const table = importTable(figures);
  process.stdout.write(`\n${table}\n`);
  if (values.quick || only.length < partNames.length) return;
  writeFileSync(join(projectRoot, "docs", "performance-import.md"), importPage(table));
  process.stdout.write("\nWritten to docs/performance-import.md.\n");
}

/** Returns how it failed; "" if it did not. */
async function measureInto(
  figures: ImportFigures,
  part: (typeof partNames)[number],
  quick: boolean,
): Promise<string> {
  try {
    Object.assign(figures, { [part]: await parts[part](quick) });
    return "";
  } catch (error) {
    return `: failed. ${String(error).split("\n")[0]}`;
  }
}
