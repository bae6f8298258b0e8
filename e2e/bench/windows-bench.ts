import { cpus, loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openFront } from "./front.ts";
import { measureWindow, type WindowFigures } from "./measure-window.ts";
import { browserVersion, type Place } from "./open-page.ts";
import { type BuiltPage, buildPage } from "./windows/build-pages.ts";
import { type ContenderName, contenderNames, contenders } from "./windows/contenders.ts";
import { servePages } from "./windows/serve-pages.ts";
import { windowsTable } from "./windows-table.ts";

const runsInFull = 3;

/** `npm run bench -- windows`: the same tiles in four windows, measured in turns; prints a table. */
export async function run(args: readonly string[]): Promise<void> {
  const { quick, only } = readOptions(args);
  const pages = new Map<string, BuiltPage>();
  const wanted = new Set(only.map((name) => contenders[name].page));
  for (const name of new Set(["none", "ours", ...wanted] as const))
    pages.set(name, await buildPage(name));
  const { place, close } = await openPages(pages);
  try {
    const browser = await browserVersion(place);
    // The first visit is the slowest to answer, and no window is to pay for that.
    await attempt("warming up", () => measureWindow(place, { ...contenders.ours, items: 3000 }));
    const found = new Map<ContenderName, WindowFigures[]>(only.map((name) => [name, []]));
    const busy: number[] = [];
    for (let turn = 1; turn <= (quick ? 1 : runsInFull); turn += 1) {
      // Another order each time, so that none always follows the same one.
      for (const name of [...only.slice(turn - 1), ...only.slice(0, turn - 1)]) {
        busy.push(await busyShare());
        const figures = await attempt(`run ${turn}, ${name}`, () =>
          measureWindow(place, contenders[name]),
        );
        if (figures) found.get(name)?.push(figures);
      }
      process.stdout.write(`\n${windowsTable(pages, found)}\n`);
    }
    process.stdout.write(`\n${browser}, ${cpus().length} cores. ${loadInWords(busy)}\n`);
  } finally {
    close();
  }
}

async function openPages(pages: ReadonlyMap<string, BuiltPage>) {
  const front = await openFront({});
  const server = await servePages(pages);
  front.forwardTo(server.url);
  const { origin, publicKeyHash } = front;
  const place: Place = { origin, publicKeyHash, accounts: "[]" };
  const close = () => {
    front.close();
    server.close();
  };
  return { place, close };
}

async function attempt(what: string, work: () => Promise<WindowFigures>) {
  const startMs = performance.now();
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${what} failed. ${String(error).split("\n")[0]}\n`);
    return null;
  } finally {
    const seconds = Math.round((performance.now() - startMs) / 1000);
    process.stderr.write(`${what}, ${seconds} s, load ${loadavg()[0]?.toFixed(1)}\n`);
  }
}

/** How much of the machine others use while nothing of the bench runs. */
async function busyShare(): Promise<number> {
  const read = () =>
    cpus().reduce(
      (sum, { times }) => {
        const all = times.user + times.nice + times.sys + times.idle + times.irq;
        return { all: sum.all + all, idle: sum.idle + times.idle };
      },
      { all: 0, idle: 0 },
    );
  const before = read();
  await pause(2000);
  const after = read();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function loadInWords(busy: readonly number[]): string {
  const sorted = busy.toSorted((one, other) => one - other);
  const [middle = 0, most = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const inPercent = (share: number) => `${Math.round(share * 100)} %`;
  return `Others used ${inPercent(middle)} of the machine before each turn, at most ${inPercent(most)}.`;
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: contenderNames.join(",") },
    },
  });
  const wanted = values.only.split(",");
  const only = contenderNames.filter((name) => wanted.includes(name));
  if (only.length < wanted.length) throw new Error(`--only takes ${contenderNames.join(", ")}.`);
  return { quick: values.quick, only };
}
