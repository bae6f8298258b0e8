import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#server/project-root.ts";
import { measureBack, wayNames } from "./browser/measure-back.ts";
import { measureFlat } from "./browser/measure-flat.ts";
import { measureJump } from "./browser/measure-jump.ts";
import { measureLoad } from "./browser/measure-load.ts";
import { measurePress } from "./browser/measure-press.ts";
import { measureScroll } from "./browser/measure-scroll.ts";
import { type BenchTarget, browserVersion } from "./browser/open-page.ts";
import { openTarget, paths } from "./browser/open-target.ts";
import { performancePage } from "./browser/performance-page.ts";
import { rowsOf, tableOf } from "./browser/table.ts";
import type { Figures, Run } from "./figures.ts";
import { attempt, readOptions } from "./parts.ts";

const partNames = ["load", "scroll", "press", "back", "jump", "flat"] as const;
type Part = (typeof partNames)[number];

/** The parts of the bench; each adds its figures. */
const parts: Record<Part, (target: BenchTarget, path: string, figures: Figures) => Promise<void>> =
  {
    load: async (target, path, figures) => {
      figures.load = await measureLoad(target, path);
    },
    scroll: async (target, path, figures) => {
      figures.scroll = await measureScroll(target, path, path === paths.keepsake);
    },
    press: async (target, path, figures) => {
      figures.press = await measurePress(target, path);
    },
    back: async (target, path, figures) => {
      figures.back = {};
      for (const name of wayNames) {
        await attempt(`back ${name}`, async () => {
          figures.back = { ...figures.back, [name]: await measureBack(target, path, name) };
        });
      }
    },
    jump: async (target, path, figures) => {
      figures.jump = await measureJump(target, path);
    },
    flat: async (target, path, figures) => {
      figures.flat = await measureFlat(target, path);
    },
  };

/** Parts that have many rounds of their own, so that one run is enough. */
const onlyOnce: readonly Part[] = ["flat"];

/** Parts that also run on the floor. */
const withFloor: readonly Part[] = ["load", "scroll"];

const runsInFull = 3;

/** `npm run bench -- browser`: compares the liked page with the floor and writes docs/performance.md. */
export async function run(args: readonly string[]): Promise<void> {
  const { quick, data, only } = readOptions(args, partNames, true);
  const { target, close } = await openTarget(data);
  try {
    const browser = await browserVersion(target);
    // The first visit fills the server's caches and does not count.
    for (const path of Object.values(paths)) await measureLoad(target, path);
    const runs: Run[] = [];
    for (let turn = 1; turn <= (quick ? 1 : runsInFull); turn += 1) {
      runs.push(await measureOnce(target, only, turn));
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

/** Runs every part on both pages before the next part, so that compared figures are close in time. */
async function measureOnce(target: BenchTarget, only: readonly Part[], turn: number): Promise<Run> {
  const keepsake: Figures = {};
  const floor: Figures = {};
  for (const part of only.filter((name) => turn === 1 || !onlyOnce.includes(name))) {
    if (withFloor.includes(part)) {
      await attempt(`run ${turn}, ${part}, floor`, () => parts[part](target, paths.floor, floor));
    }
    await attempt(`run ${turn}, ${part}`, () => parts[part](target, paths.keepsake, keepsake));
  }
  return { keepsake, floor };
}
