import type { Stretch } from "./measure-scroll.ts";
import type { WindowFigures } from "./measure-window.ts";
import type { BuiltPage } from "./windows/build-pages.ts";
import { type ContenderName, contenders } from "./windows/contenders.ts";
import {
  type Format,
  inWords,
  kilobytes,
  markdownOf,
  megabytes,
  milliseconds,
  none,
  one,
  percent,
  whole,
} from "./words.ts";

/** One column a window, one row a measure: the median of the runs, and the least and the most. */
export function windowsTable(
  pages: ReadonlyMap<string, BuiltPage>,
  found: ReadonlyMap<ContenderName, readonly WindowFigures[]>,
): string {
  const columns = [...found];
  const without = pages.get("none")?.packedBytes ?? 0;
  const added = columns.map(([name]) => {
    const page = pages.get(contenders[name].page);
    return page ? kilobytes(page.packedBytes - without) : none;
  });
  const row = (
    what: string,
    format: Format,
    pick: (figures: WindowFigures) => number | undefined,
  ) => [what, ...columns.map(([, runs]) => inWords(runs.map(pick), format))];
  const stretches = (what: string, key: keyof Stretch, format: Format) => [
    row(`${what}, 0–1,000`, format, ({ to1000 }) => to1000[key]),
    row(`${what}, 1,000–3,000`, format, ({ to3000 }) => to3000[key]),
  ];
  return markdownOf([
    ["30,000 items", ...columns.map(([name]) => contenders[name].head)],
    ["code that it adds, after Brotli", ...added],
    row("first screen painted", milliseconds, ({ firstScreenMs }) => firstScreenMs),
    row("elements at 1,000 items", whole, ({ at1000 }) => at1000.elements),
    row("at 3,000", whole, ({ at3000 }) => at3000.elements),
    row("at 29,000", whole, ({ at29000 }) => at29000?.elements),
    row("JavaScript heap at 1,000 items", megabytes, ({ at1000 }) => at1000.heapBytes),
    row("at 3,000", megabytes, ({ at3000 }) => at3000.heapBytes),
    row("at 29,000", megabytes, ({ at29000 }) => at29000?.heapBytes),
    ...stretches("scrolling at 6,000 px/s: frames missed", "missed", percent),
    ...stretches("frames over 50 ms per 1,000 items", "over50Per1000", one),
    ...stretches("speed held", "speed", percent),
    ...stretches("screen without its photo", "missing", percent),
    row("jump to item 20,000 → painted", milliseconds, ({ jumpMs }) => jumpMs ?? undefined),
  ]);
}
