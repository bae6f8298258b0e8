import { setTimeout as pause } from "node:timers/promises";
import type { OpenPage } from "./open-page.ts";

/** Pixels a second: a fast and steady thumb. */
export const scrollSpeed = 6000;
const turnsEachSecond = 60;
const mostUnanswered = 2;
const askEveryMs = 250;

interface Way {
  readonly toItem: number;
  readonly speed?: number;
  readonly patienceMs?: number;
}

/**
 * Turns the wheel at one speed until an item is on the screen. A page that is slow to take a turn gets
 * fewer and larger ones, so every page is asked for the same speed. Gives the item that was reached.
 */
export async function wheelTo({ page, cdp }: OpenPage, way: Way): Promise<number> {
  const { toItem, speed = scrollSpeed, patienceMs = 240_000 } = way;
  const [x, y] = [195, 422];
  const until = Date.now() + patienceMs;
  const state = { reached: 0, owed: 0, unanswered: 0, lastMs: Date.now(), askedMs: 0 };
  const turn = async (pixels: number) => {
    state.unanswered += 1;
    const event = { type: "mouseWheel", x, y, deltaX: 0, deltaY: Math.round(pixels) } as const;
    await cdp.send("Input.dispatchMouseEvent", event).catch(() => {});
    state.unanswered -= 1;
  };
  const ask = async () => {
    // A page that takes its time to answer is not to be asked again meanwhile, nor waited for.
    state.askedMs = Number.POSITIVE_INFINITY;
    state.reached = await page.evaluate(() => window.framesProbe.reached());
    state.askedMs = Date.now();
  };
  while (state.reached < toItem && Date.now() < until) {
    const now = Date.now();
    state.owed = Math.min(state.owed + (speed * (now - state.lastMs)) / 1000, speed / 4);
    state.lastMs = now;
    if (state.owed >= speed / turnsEachSecond && state.unanswered < mostUnanswered) {
      void turn(state.owed);
      state.owed = 0;
    }
    if (now - state.askedMs > askEveryMs) void ask();
    await pause(4);
  }
  return state.reached;
}
