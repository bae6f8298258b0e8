import type { Figures, Run } from "#e2e/bench/figures.ts";
import {
  type Format,
  formatSpread,
  kilobytes,
  markdownOf,
  megabytes,
  milliseconds,
  none,
  one,
  percent,
  whole,
} from "#e2e/bench/format.ts";
import { wayNames } from "./measure-back.ts";
import type { Round } from "./measure-flat.ts";
import type { ScrollSegment } from "./measure-scroll.ts";

interface Row {
  readonly what: string;
  readonly goal: string;
  readonly keepsake: string;
  readonly floor: string;
}

type Pick = (figures: Figures) => number | undefined;

/** The rows of the table, from all runs. */
export function rowsOf(runs: readonly Run[]): readonly Row[] {
  const cell = (side: keyof Run, pick: Pick, format: Format) =>
    formatSpread(
      runs.map((run) => pick(run[side])),
      format,
    );
  const row = (what: string, goal: string, pick: Pick, format: Format): Row => ({
    what,
    goal,
    keepsake: cell("keepsake", pick, format),
    floor: cell("floor", pick, format),
  });
  const segments = (
    what: string,
    goal: string,
    key: keyof ScrollSegment,
    format: Format,
  ): Row[] => [
    row(`${what}, 0–1,000`, goal, ({ scroll }) => scroll?.to1000[key], format),
    row(`${what}, 1,000–3,000`, goal, ({ scroll }) => scroll?.to3000[key], format),
  ];
  return [
    ...loadRows(row),
    firstScreenRow(runs),
    ...segments("scrolling at 6,000 px/s: frames missed", "≤ 2 %", "missed", percent),
    ...segments("frames over 50 ms per 1,000 items", "≤ 2", "over50Per1000", one),
    ...segments("speed held", "≥ 98 %", "speed", percent),
    ...segments("screen without its photo", "≤ 1 %", "missing", percent),
    ...restRows(row),
    ...openingRows(row),
    ...wayNames.map((name) => backRow(name, runs)),
    jumpRow(runs),
    ...flatRows(runs),
  ];
}

type MakeRow = (what: string, goal: string, pick: Pick, format: Format) => Row;

const loadRows = (row: MakeRow): Row[] => [
  row("JavaScript and CSS to the first screen", "≤ 130 kB", (f) => f.load?.codeBytes, kilobytes),
  row("in requests", "≤ 6", (f) => f.load?.codeRequests, whole),
  row("picture bytes a tile", "≤ 12 kB", (f) => f.load?.bytesPerPicture, kilobytes),
  row("tiles on the first screen", "", (f) => f.load?.tiles, whole),
  row("first contentful paint there", "≤ 600 ms", (f) => f.load?.firstPaintMs, milliseconds),
  row("first screen painted", "", (f) => f.load?.firstScreenMs, milliseconds),
  row(
    "layout shift there",
    "≤ 0.01",
    (f) => f.load?.shift,
    (value) => value.toFixed(3),
  ),
  row("total blocking time there", "≤ 150 ms", (f) => f.load?.blockedMs, milliseconds),
];

function firstScreenRow(runs: readonly Run[]): Row {
  const ratios = runs.map(
    ({ keepsake, floor }) =>
      keepsake.load && floor.load && keepsake.load.firstScreenMs / floor.load.firstScreenMs,
  );
  const what = "first screen painted, of the floor in the same run";
  return { what, goal: "≤ 1.6", keepsake: formatSpread(ratios, one), floor: "1" };
}

const restRows = (row: MakeRow): Row[] => [
  row("elements at 1,000 items", "≤ 700", (f) => f.scroll?.at1000.elements, whole),
  row("at 3,000", "within 5 %", (f) => f.scroll?.at3000.elements, whole),
  row("at 30,000", "within 5 %", (f) => f.scroll?.at30000?.elements, whole),
  row("JavaScript heap at 3,000 items", "≤ 20 MB", (f) => f.scroll?.at3000.heapBytes, megabytes),
  row("at 30,000", "≤ 30 MB", (f) => f.scroll?.at30000?.heapBytes, megabytes),
  row("list requests per 1,000 items", "≤ 31", (f) => f.scroll?.listRequestsPer1000, one),
  row("list requests made twice", "0", (f) => f.scroll?.listRequestsTwice, whole),
];

const openingRows = (row: MakeRow): Row[] => [
  row("press on a tile → its picture painted", "≤ 50 ms", (f) => f.press?.ms, milliseconds),
  row("requests before that", "≤ 1", (f) => f.press?.requests, whole),
];

function backRow(name: (typeof wayNames)[number], runs: readonly Run[]): Row {
  const found = runs.flatMap(({ keepsake }) => keepsake.back?.[name] ?? []);
  const words = found.map(({ pixelsOff, listRequests, picturesAgain, wasKept }) =>
    [
      pixelsOff === null ? "tile lost" : `${whole(pixelsOff)} px off`,
      `${listRequests} list requests`,
      `${picturesAgain} pictures again`,
      ...(name.includes("cache") && !wasKept ? ["the browser kept nothing"] : []),
    ].join(", "),
  );
  const isReload = name.includes("reload") || name === "from another document";
  return {
    what: `back ${name}`,
    goal: `same tile, 0 px, ${isReload ? "≤ 1 list request" : "0 list requests"}, 0 pictures`,
    keepsake: [...new Set(words)].join("; ") || none,
    floor: none,
  };
}

function jumpRow(runs: readonly Run[]): Row {
  const jumps = runs.map(({ keepsake }) => keepsake.jump);
  const found = jumps.flatMap((jump) => jump ?? []);
  const requests = formatSpread(
    found.map(({ listRequests }) => listRequests),
    whole,
  );
  const ms = formatSpread(
    found.map((jump) => jump.ms),
    milliseconds,
  );
  const later = formatSpread(
    found.map((jump) => jump.later),
    whole,
  );
  const words = found.length > 0 ? `${requests} list requests, ${later} after it, ${ms}` : none;
  return {
    what: "jump to a month 60,000 items away → painted",
    goal: "≤ 2 list requests",
    keepsake: jumps.includes(null) ? "not offered" : words,
    floor: none,
  };
}

/** Compares the last of ten rounds with the second, because the first fills the caches. */
function flatRows(runs: readonly Run[]): Row[] {
  const rounds = runs.flatMap(({ keepsake }) => keepsake.flat?.rounds ?? []);
  const [second, last] = [rounds[1], rounds.at(-1)];
  const words = (pick: (round: Round) => number, format: Format) =>
    second && last
      ? `${format(pick(last))}, ${(pick(last) / pick(second)).toFixed(2)} of that after the second`
      : none;
  const missed = formatSpread(
    rounds.map((round) => round.missed),
    percent,
  );
  const row = (what: string, goal: string, keepsake: string): Row => ({
    what: `30,000 items down and back by the scrubber, ten times: ${what}`,
    goal,
    keepsake,
    floor: none,
  });
  return [
    row(
      "JavaScript heap",
      "≤ 1.05",
      words(({ heapBytes }) => heapBytes, megabytes),
    ),
    row(
      "elements",
      "≤ 1.05",
      words(({ elements }) => elements, whole),
    ),
    row(
      "nodes held",
      "≤ 1.05",
      words(({ nodes }) => nodes, whole),
    ),
    row("frames missed", "", missed),
  ];
}

/** The rows as a Markdown table. */
export const tableOf = (rows: readonly Row[]): string =>
  markdownOf([
    ["measured on the liked page", "goal", "Keepsake", "floor"],
    ...rows.map(({ what, goal, keepsake, floor }) => [what, goal, keepsake, floor]),
  ]);
