import { formatSpread, markdownOf, megabytes, none, one } from "#e2e/bench/format.ts";
import type { AgainFigures } from "./measure-again.ts";
import type { Latency, LatencyFigures } from "./measure-latency.ts";
import type { MemoryFigures } from "./measure-memory.ts";
import type { PictureFigures } from "./measure-pictures.ts";
import type { RowFigures } from "./measure-rows.ts";

/** The figures; those of a failed or skipped part are missing. */
export interface ImportFigures {
  memory?: MemoryFigures;
  pictures?: PictureFigures;
  rows?: RowFigures;
  latency?: LatencyFigures;
  again?: AgainFigures;
}

type Row = readonly string[];

/** The figures as a Markdown table. */
export function importTable(figures: ImportFigures): string {
  return markdownOf([
    ["measured", "goal", "ratio", "from", "to"],
    ...(figures.memory ? memoryRows(figures.memory) : []),
    ...(figures.pictures ? [pictureRow(figures.pictures)] : []),
    ...(figures.latency ? latencyRows(figures.latency) : []),
    ...(figures.again ? [againRow(figures.again)] : []),
    ...(figures.rows ? rowRows(figures.rows) : []),
  ]);
}

const ratio = (value: number): string => value.toFixed(2);
const seconds = (value: number): string => `${one(value)} s`;
const whole = (count: number): string => count.toLocaleString("en");

function memoryRows({ sizes, small, large, json, html, listBytes }: MemoryFigures): Row[] {
  const row = (what: string, peakBytes: number): Row => [
    `peak memory of all processes, ${what} to ${megabytes(sizes[0])} of clips`,
    "≤ 1.1",
    ratio(peakBytes / small.peakBytes),
    megabytes(small.peakBytes),
    megabytes(peakBytes),
  ];
  return [
    row(`${megabytes(sizes[1])} of clips`, large.peakBytes),
    row(`reading one JSON of ${megabytes(listBytes)}`, json.peakBytes),
    row(`reading one page of HTML of ${megabytes(listBytes)}`, html.peakBytes),
  ];
}

function pictureRow({ pictures, runs, emptySeconds }: PictureFigures): Row {
  const net = runs.map(({ importSeconds }) => importSeconds - emptySeconds);
  const ratios = runs.map(({ sharpSeconds }, index) => sharpSeconds / (net[index] ?? Number.NaN));
  return [
    `${pictures} pictures: time of sharp on the same files to that of an import`,
    "≥ 0.8",
    formatSpread(ratios, ratio),
    formatSpread(net, seconds),
    formatSpread(
      runs.map(({ sharpSeconds }) => sharpSeconds),
      seconds,
    ),
  ];
}

function latencyRows({ idle, pictures, likes, clips }: LatencyFigures): Row[] {
  const row = (what: string, busy: Latency): Row => [
    `lists, p95, while ${what} are imported, to idle`,
    "≤ 2",
    ratio(busy.p95 / idle.p95),
    `${idle.p95.toFixed(2)} ms`,
    `${busy.p95.toFixed(2)} ms`,
  ];
  return [row("pictures", pictures), row("likes", likes), row("clips", clips)];
}

function againRow({ posts, likes, firstSeconds, secondSeconds }: AgainFigures): Row {
  return [
    `${whole(posts)} posts and ${whole(likes)} likes: time of the first import to that of the second`,
    "≥ 20",
    ratio(firstSeconds / secondSeconds),
    seconds(secondSeconds),
    seconds(firstSeconds),
  ];
}

function rowRows({ likes, likeSeconds, posts, postSeconds }: RowFigures): Row[] {
  const row = (what: string, count: number, taken: number): Row => [
    `import of ${whole(count)} ${what}`,
    none,
    none,
    none,
    `${seconds(taken)}, ${whole(Math.round(count / taken))} per second`,
  ];
  return [row("likes", likes, likeSeconds), row("posts of one picture", posts, postSeconds)];
}
