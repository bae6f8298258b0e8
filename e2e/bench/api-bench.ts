import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#server/project-root.ts";
import { apiPage } from "./api/api-page.ts";
import { type ApiFigures, apiTable } from "./api/api-table.ts";
import { measureFloor } from "./api/measure-floor.ts";
import { measureDepth, measureSize } from "./api/measure-lists.ts";
import { measureMemory } from "./api/measure-memory.ts";
import type { OpenLibrary } from "./api/open-library.ts";
import { largeLibrary, openLibrary, quickLibrary, smallLibrary } from "./api/open-library.ts";
import { attempt, readOptions } from "./parts.ts";

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
  const { quick, only } = readOptions(args, partNames);
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
