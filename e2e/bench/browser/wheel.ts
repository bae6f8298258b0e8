import { setTimeout as pause } from "node:timers/promises";
import type { OpenPage } from "./open-page.ts";

/** Pixels per second, that of a fast thumb. */
export const scrollSpeed = 6000;
const turnsEachSecond = 60;
const mostUnanswered = 2;
const queryEveryMs = 250;

interface Scroll {
  readonly toItem: number;
  readonly speed?: number;
  readonly patienceMs?: number;
}

/**
 * Scrolls by the wheel at a fixed speed until an item is visible. A page that handles events slowly gets fewer
 * and larger ones, so the speed is the same for every page. Returns the number of the last visible item.
 */
export async function wheelTo({ page, cdp }: OpenPage, scroll: Scroll): Promise<number> {
  const { toItem, speed = scrollSpeed, patienceMs = 240_000 } = scroll;
  const [x, y] = [195, 422];
  const until = Date.now() + patienceMs;
  const state = { reached: 0, owed: 0, unanswered: 0, lastMs: Date.now(), queriedMs: 0 };
  const turn = async (pixels: number) => {
    state.unanswered += 1;
    const event = { type: "mouseWheel", x, y, deltaX: 0, deltaY: Math.round(pixels) } as const;
    await cdp.send("Input.dispatchMouseEvent", event).catch(() => {});
    state.unanswered -= 1;
  };
  const queryReached = async () => {
    // No second query while one is pending, and no waiting for a slow page.
    state.queriedMs = Number.POSITIVE_INFINITY;
    state.reached = await page.evaluate(() => window.framesProbe.reached());
    state.queriedMs = Date.now();
  };
  while (state.reached < toItem && Date.now() < until) {
    const now = Date.now();
    state.owed = Math.min(state.owed + (speed * (now - state.lastMs)) / 1000, speed / 4);
    state.lastMs = now;
    if (state.owed >= speed / turnsEachSecond && state.unanswered < mostUnanswered) {
      void turn(state.owed);
      state.owed = 0;
    }
    if (now - state.queriedMs > queryEveryMs) void queryReached();
    await pause(4);
  }
  return state.reached;
}
