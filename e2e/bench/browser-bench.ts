import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "#server/project-root.ts";
import { measureBack, wayNames } from "./browser/measure-back.ts";
import { measureFlat } from "./browser/measure-flat.ts";
import { measureJump } from "./browser/measure-jump.ts";
import { measureLoad } from "./browser/measure-load.ts";
import { measurePress } from "./browser/measure-press.ts";
import { measureScroll } from "./browser/measure-scroll.ts";
import { openList, paths } from "./browser/open-list.ts";
import { type BenchTarget, browserVersion } from "./browser/open-page.ts";
import { performancePage } from "./browser/performance-page.ts";
import { rowsOf, tableOf } from "./browser/table.ts";
import type { Figures, Run } from "./figures.ts";

const partNames = ["load", "scroll", "press", "back", "jump", "flat"] as const;
type Part = (typeof partNames)[number];

/** What each part adds to a run's figures. */
const parts: Record<Part, (place: BenchTarget, path: string, figures: Figures) => Promise<void>> = {
  load: async (place, path, figures) => {
    figures.load = await measureLoad(place, path);
  },
  scroll: async (place, path, figures) => {
    figures.scroll = await measureScroll(place, path, path === paths.keepsake);
  },
  press: async (place, path, figures) => {
    figures.press = await measurePress(place, path);
  },
  back: async (place, path, figures) => {
    figures.back = {};
    for (const name of wayNames) {
      await attempt(`back ${name}`, async () => {
        figures.back = { ...figures.back, [name]: await measureBack(place, path, name) };
      });
    }
  },
  jump: async (place, path, figures) => {
    figures.jump = await measureJump(place, path);
  },
  flat: async (place, path, figures) => {
    figures.flat = await measureFlat(place, path);
  },
};

/** Parts that are many rounds by themselves, and tell no more when they are run again. */
const onlyOnce: readonly Part[] = ["flat"];

/** Parts that the floor can do as well. */
const withFloor: readonly Part[] = ["load", "scroll"];

const runsInFull = 3;

/** `npm run bench -- browser`: measures the liked page beside the floor, and writes what it found. */
export async function run(args: readonly string[]): Promise<void> {
  const { quick, data, only } = readOptions(args);
  const { place, close } = await openList(data);
  try {
    const browser = await browserVersion(place);
    // The first visit fills the server's caches, and no run is to pay for that.
    for (const path of Object.values(paths)) await measureLoad(place, path);
    const runs: Run[] = [];
    for (let turn = 1; turn <= (quick ? 1 : runsInFull); turn += 1) {
      runs.push(await measureOnce(place, only, turn));
      process.stdout.write(`\n${tableOf(rowsOf(runs))}\n`);
    }
    if (!quick && only.length === partNames.length) {
      const page = performancePage(tableOf(rowsOf(runs)), runs.length, browser);
      writeFileSync(join(projectRoot, "docs", "performance.md"), page);
      process.stdout.write("\nWritten to docs/performance.md.\n");
    }
  } finally {
    await close();
  }
}

/** Every part, each on both pages before the next: what is compared lies close in time. */
async function measureOnce(place: BenchTarget, only: readonly Part[], turn: number): Promise<Run> {
  const keepsake: Figures = {};
  const floor: Figures = {};
  for (const part of only.filter((name) => turn === 1 || !onlyOnce.includes(name))) {
    if (withFloor.includes(part)) {
      await attempt(`run ${turn}, ${part}, floor`, () => parts[part](place, paths.floor, floor));
    }
    await attempt(`run ${turn}, ${part}`, () => parts[part](place, paths.keepsake, keepsake));
  }
  return { keepsake, floor };
}

/** One part that fails leaves its row empty, and the others stand. */
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
      data: { type: "string" },
      only: { type: "string", default: partNames.join(",") },
    },
  });
  const wanted = values.only.split(",");
  const unknown = wanted.filter((name) => !partNames.some((part) => part === name));
  if (unknown.length > 0) {
    throw new Error(`--only takes ${partNames.join(", ")}, and not ${unknown.join(", ")}.`);
  }
  return { ...values, only: partNames.filter((part) => wanted.includes(part)) };
}
