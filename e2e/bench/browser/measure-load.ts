import { setTimeout as pause } from "node:timers/promises";
import { type BenchTarget, withPage } from "./open-page.ts";
import { bytesOf, isCode, isPicture } from "./traffic.ts";

export interface LoadFigures {
  readonly firstScreenMs: number;
  readonly tiles: number;
  readonly codeBytes: number;
  readonly codeRequests: number;
  readonly bytesPerPicture: number;
  readonly shift: number;
  readonly blockedMs: number;
}

/** For what comes late: shifts, tasks, and the pictures below the screen. */
const afterMs = 3000;

/** A first visit on a mean phone and line, until every tile on the screen has its picture. */
export const measureLoad = (place: BenchTarget, path: string): Promise<LoadFigures> =>
  withPage(place, { isSlow: true }, async ({ page, traffic }) => {
    await page.goto(place.origin + path, { waitUntil: "commit" });
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
