import { formatSpread, kilobytes, markdownOf, megabytes, none } from "#e2e/bench/format.ts";
import type { Comparison } from "./compare-pages.ts";
import { goals, type ListName, listNames } from "./lists.ts";
import type { FloorFigures } from "./measure-floor.ts";
import type { ByList, DepthFigure } from "./measure-lists.ts";
import type { MemoryFigures } from "./measure-memory.ts";

/** The figures; those of a failed or skipped part are missing. */
export interface ApiFigures {
  floor?: FloorFigures;
  depth?: ByList<DepthFigure>;
  size?: ByList<Comparison>;
  memory?: MemoryFigures;
}

/** The figures as a Markdown table; `sizes`: number of media in the small and large library. */
export function apiTable(figures: ApiFigures, sizes: readonly [string, string]): string {
  const [small, large] = sizes;
  return markdownOf([
    ["measured", "goal", "ratio", "from", "to"],
    floorRow(figures.floor),
    ...listNames.map((name) => {
      const found = figures.depth?.[name];
      const page = found?.page.toLocaleString("en") ?? none;
      return comparisonRow(`${name}: page ${page} to page 1, p50`, name, found);
    }),
    ...listNames.map((name) =>
      comparisonRow(`${name}: of ${large} media to ${small}, p50`, name, figures.size?.[name]),
    ),
    memoryRow(figures.memory),
  ]);
}

const toMs = (value: number) => `${value.toFixed(2)} ms`;
const asRatio = (value: number) => value.toFixed(2);

function floorRow(floor: FloorFigures | undefined): readonly string[] {
  const size = floor === undefined ? "" : ` (${kilobytes(floor.bytes)})`;
  const runs = floor?.runs ?? [];
  return [
    `20 liked media${size}: processor time of a bare route to Keepsake's`,
    "≥ 0.12",
    formatSpread(
      runs.map(({ bareMs, keepsakeMs }) => bareMs / keepsakeMs),
      (value) => value.toFixed(3),
    ),
    formatSpread(
      runs.map(({ keepsakeMs }) => keepsakeMs),
      toMs,
    ),
    formatSpread(
      runs.map(({ bareMs }) => bareMs),
      toMs,
    ),
  ];
}

function comparisonRow(
  what: string,
  name: ListName,
  found: Comparison | undefined,
): readonly string[] {
  const goal = `≤ ${goals[name]}`;
  if (found === undefined) return [what, goal, none, none, none];
  const { baseMs, otherMs } = found;
  return [what, goal, asRatio(otherMs / baseMs), toMs(baseMs), toMs(otherMs)];
}

function memoryRow(memory: MemoryFigures | undefined): readonly string[] {
  const format = (count: number) => count.toLocaleString("en");
  const from = format(memory?.requests ?? 20_000);
  const to = format(5 * (memory?.requests ?? 20_000));
  const what = `resident memory after ${to} requests to that after ${from}`;
  if (memory === undefined) return [what, "≤ 1.05", none, none, none];
  const { bytes, laterBytes } = memory;
  return [what, "≤ 1.05", asRatio(laterBytes / bytes), megabytes(bytes), megabytes(laterBytes)];
}
