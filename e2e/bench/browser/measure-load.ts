import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, withPage } from "./open-page.ts";
import { bytesOf, isCode, isPicture } from "./traffic.ts";

export interface LoadFigures {
  /** The first contentful paint. */
  readonly firstPaintMs: number;
  readonly firstScreenMs: number;
  readonly tiles: number;
  readonly codeBytes: number;
  readonly codeRequests: number;
  readonly bytesPerPicture: number;
  readonly shift: number;
  readonly blockedMs: number;
}

/** Time for late layout shifts, tasks, and pictures below the screen. */
const afterMs = 3000;

/** Measures a first visit on a slow phone and connection, until every visible tile has its picture. */
export const measureLoad = (target: BenchTarget, path: string): Promise<LoadFigures> =>
  withPage(target, { isSlow: true }, async ({ page, traffic }) => {
    await page.goto(target.origin + path, { waitUntil: "commit" });
    await page.waitForFunction(() => window.screenProbe?.firstScreen, null, { timeout: 60_000 });
    const code = traffic.sent().filter(isCode);
    await pause(afterMs);
    const { first, vitals, pictures } = await page.evaluate(() => ({
      first: window.screenProbe.firstScreen,
      vitals: window.framesProbe.vitals(),
      pictures: window.screenProbe.pictures(),
    }));
    const shown = new Set(pictures);
    const got = traffic.sent().filter((one) => isPicture(one) && shown.has(one.url));
    return {
      firstScreenMs: first?.ms ?? Number.NaN,
      tiles: first?.tiles ?? 0,
      codeBytes: bytesOf(code),
      codeRequests: code.length,
      bytesPerPicture: bytesOf(got) / Math.max(1, got.length),
      ...vitals,
    };
  });
