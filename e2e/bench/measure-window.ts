import { setTimeout as pause } from "node:timers/promises";
import { type Standing, type Stretch, scroll, standing } from "./measure-scroll.ts";
import { type OpenPage, type Place, withPage } from "./open-page.ts";
import { wheelTo } from "./wheel.ts";
import type { Contender } from "./windows/contenders.ts";

export interface WindowFigures {
  readonly firstScreenMs: number;
  readonly to1000: Stretch;
  readonly to3000: Stretch;
  readonly at1000: Standing;
  readonly at3000: Standing;
  /** Null: the list is not so long. */
  readonly at29000: Standing | null;
  readonly jumpMs: number | null;
}

/** What is left in memory is what counts there, and the way need not take minutes. */
const fastSpeed = 48_000;
const jumpedTo = 20_000;

/** Scrolls through one window's page as `measureScroll` does, then jumps in a fresh one. */
export async function measureWindow(
  place: Place,
  { page, items }: Contender,
): Promise<WindowFigures> {
  const path = `/${page}?items=${items}`;
  const isLong = items > jumpedTo;
  const scrolled = await withPage(place, {}, async (open) => {
    const firstScreenMs = await enter(open, place.origin + path);
    const to1000 = await scroll(open, 0, 1000);
    const at1000 = await standing(open);
    const to3000 = await scroll(open, 1000, Math.min(3000, items));
    const at3000 = await standing(open);
    return {
      firstScreenMs,
      to1000,
      to3000,
      at1000,
      at3000,
      at29000: isLong ? await farStanding(open) : null,
    };
  });
  return { ...scrolled, jumpMs: isLong ? await measureJumpTo(place, path) : null };
}

async function enter({ page }: OpenPage, address: string) {
  await page.goto(address, { waitUntil: "commit" });
  const patience = { timeout: 120_000 };
  await page.waitForFunction(() => window.screenProbe?.firstScreen, null, patience);
  await pause(1500);
  return page.evaluate(() => window.screenProbe.firstScreen?.ms ?? Number.NaN);
}

async function farStanding(open: OpenPage): Promise<Standing> {
  await wheelTo(open, { toItem: 28_000, speed: fastSpeed, patienceMs: 420_000 });
  // At that speed one would shoot past it to the list's end, where less is drawn.
  const reached = await wheelTo(open, { toItem: 29_000 });
  if (reached < 29_000) throw new Error(`The scroll came only to item ${reached}.`);
  return standing(open);
}

/** Milliseconds from the call that scrolls to an item until its screen is painted whole. */
const measureJumpTo = (place: Place, path: string): Promise<number> =>
  withPage(place, {}, async (open) => {
    await enter(open, place.origin + path);
    return open.page.evaluate(
      (index) =>
        new Promise<number>((resolve, reject) => {
          const startMs = performance.now();
          const look = () => {
            const ms = performance.now() - startMs;
            const seen = window.screenProbe.tiles();
            const isThere = seen.some((tile) => tile.index === index);
            if (ms > 20_000) reject(new Error("Nobody has landed anywhere."));
            else if (!isThere || window.screenProbe.missing() >= 0.01) requestAnimationFrame(look);
            // The next frame begins when this one has been painted.
            else requestAnimationFrame(() => resolve(performance.now() - startMs));
          };
          window.goToItem(index);
          requestAnimationFrame(look);
        }),
      jumpedTo,
    );
  });
