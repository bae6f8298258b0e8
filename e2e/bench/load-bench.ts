import { longestLists } from "./api/lists.ts";
import { openLibrary, quickLibrary } from "./api/open-library.ts";
import { formatSpread, markdownOf, milliseconds, one } from "./format.ts";
import { createAdasToken } from "./library.ts";
import { type LightFigures, measureLight } from "./load/measure-light.ts";
import { measureVisits, type VisitFigures } from "./load/measure-visits.ts";
import { attempt, readOptions } from "./parts.ts";

const partNames = ["visits", "light"] as const;

/** `npm run bench -- load`: measures what a new visitor and light calls wait for while others keep the server busy. */
export async function run(args: readonly string[]): Promise<void> {
  const { only } = readOptions(args, partNames);
  const library = await openLibrary(quickLibrary);
  const { dataDir, token } = library;
  const rows: (readonly string[])[] = [["measured", "alone", "under load", "goal", "answered"]];
  try {
    const light = await createAdasToken(dataDir);
    if (only.includes("visits")) {
      await attempt("visits", async () => {
        rows.push(visitRow(await measureVisits(library, light)));
      });
    }
    if (only.includes("light")) {
      await attempt("light", async () => {
        const search = (await longestLists(dataDir)).find(({ name }) => name === "search");
        const heavy = search?.months ?? "";
        rows.push(...lightRows(await measureLight(library, { light, heavy: [token] }, heavy)));
      });
    }
  } finally {
    await library.server.close();
  }
  process.stdout.write(`\n${markdownOf(rows)}\n`);
}

function visitRow({ idleMs, busyMs, answered }: VisitFigures): readonly string[] {
  return [
    "first page of a new visitor beside 100 busy and 450 idle connections",
    formatSpread(idleMs, milliseconds),
    formatSpread(busyMs, milliseconds),
    "≤ 2000 ms",
    JSON.stringify(answered),
  ];
}

function lightRows(figures: LightFigures): readonly (readonly string[])[] {
  const { idleMs, besideMs, heavyMs, answered } = figures;
  const row = (share: number, goal: string) => [
    `light call, p${share}`,
    toMs(percentile(idleMs, share)),
    toMs(percentile(besideMs, share)),
    goal,
    JSON.stringify(answered),
  ];
  return [
    row(50, ""),
    row(99, `≤ ${toMs(5 * percentile(idleMs, 99))}`),
    ["one heavy call", formatSpread(heavyMs, toMs), "", "", ""],
  ];
}

const toMs = (ms: number) => `${one(ms)} ms`;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * share) / 100) - 1)] ?? 0;
}
