import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "#server/project-root.ts";
import { apiPage } from "./api/api-page.ts";
import { type ApiFigures, apiTable } from "./api/api-table.ts";
import { measureFloor } from "./api/measure-floor.ts";
import { measureDepth, measureSize } from "./api/measure-lists.ts";
import { measureMemory } from "./api/measure-memory.ts";
import type { OpenLibrary } from "./api/open-library.ts";
import { largeLibrary, openLibrary, quickLibrary, smallLibrary } from "./api/open-library.ts";

const partNames = ["floor", "depth", "size", "memory"] as const;
type Part = (typeof partNames)[number];

interface Bench {
  readonly quick: boolean;
  readonly small: () => Promise<OpenLibrary>;
  readonly large: () => Promise<OpenLibrary>;
}

/** The parts of the bench; each adds its figures. */
const parts: Record<Part, (bench: Bench, figures: ApiFigures) => Promise<void>> = {
  floor: async ({ quick, small }, figures) => {
    const { server, token } = await small();
    figures.floor = await measureFloor(server, token, quick);
  },
  depth: async ({ quick, large }, figures) => {
    figures.depth = await measureDepth(await large(), quick);
  },
  size: async ({ quick, small, large }, figures) => {
    figures.size = await measureSize(await small(), await large(), quick);
  },
  memory: async ({ quick, large }, figures) => {
    figures.memory = await measureMemory(await large(), quick);
  },
};

/** `npm run bench -- api`: measures the server alone and writes docs/performance-api.md. */
export async function run(args: readonly string[]): Promise<void> {
  const { quick, only } = readOptions(args);
  const largeNumbers = quick ? quickLibrary : largeLibrary;
  const figures: ApiFigures = {};
  for (const part of only) {
    await attempt(part, async () => {
      const opened: Promise<OpenLibrary>[] = [];
      // Fresh servers for each part, so that one part's memory does not count for the next.
      const open = async (numbers: typeof smallLibrary) => {
        const library = openLibrary(numbers);
        opened.push(library);
        return library;
      };
      const bench = {
        quick,
        small: () => open(smallLibrary),
        large: () => open(largeNumbers),
      };
      try {
        await parts[part](bench, figures);
      } finally {
        for (const library of await Promise.all(opened)) await library.server.close();
      }
    });
  }
  const table = apiTable(figures, [
    formatCount(smallLibrary.media),
    formatCount(largeNumbers.media),
  ]);
  process.stdout.write(`\n${table}\n`);
  if (quick || only.length < partNames.length) return;
  writeFileSync(join(projectRoot, "docs", "performance-api.md"), apiPage(table));
  process.stdout.write("\nWritten to docs/performance-api.md.\n");
}

const formatCount = (count: number) => count.toLocaleString("en");

/** Runs one part. A failure leaves its rows empty and does not stop the others. */
async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  const startMs = performance.now();
  const failure = await work().then(
    () => "",
    (error: unknown) => `: failed. ${String(error).split("\n")[0]}`,
  );
  const seconds = Math.round((performance.now() - startMs) / 1000);
  process.stderr.write(`${what}, ${seconds} s${failure}\n`);
}

function readOptions(args: readonly string[]) {
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
  return { quick: values.quick, only };
}
