import type { Point } from "./geometry.ts";

export type Direction = "left" | "right" | "up" | "down";

/** The previous or the next. */
export type Side = -1 | 1;

/** The direction of a movement. An exact diagonal is vertical, so that the page can scroll. */
export function directionOf({ x, y }: Point): Direction {
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? "left" : "right";
  return y < 0 ? "up" : "down";
}

/** From this speed on, a short swipe counts; pixels a millisecond. */
const flick = 0.4;

export interface Swipe {
  /** How far the finger has moved, in pixels; to the left it is negative. */
  readonly by: number;
  readonly width: number;
  /** When it was lifted, in pixels a millisecond. */
  readonly speed: number;
}

/** Where a swipe leads when the finger is lifted: past a third or with speed to a side; null back to where it began. */
export function swipeTarget({ by, width, speed }: Swipe): Side | null {
  const forth = Math.sign(by) * speed;
  const isFar = Math.abs(by) > width / 3;
  if (by === 0 || forth < -flick || (!isFar && forth < flick)) return null;
  return by < 0 ? 1 : -1;
}

/** The side that comes into sight while the finger moves. */
export const sideOf = (by: number): Side => (by < 0 ? 1 : -1);

/** What is pulled where nothing follows moves less than the finger. */
export const resisted = (by: number): number => by * 0.3;

/** Pixels from which on a pull closes. */
const pullPx = 110;

/** Whether a pull downwards closes when the finger is lifted. `speed`: in pixels a millisecond. */
export function isPulledAway(by: number, speed: number): boolean {
  return by > 0 && speed > -flick && (by > pullPx || speed > flick);
}

/** How much of a pull is done, from 0 to 1. */
export const pulledShare = (by: number): number => Math.min(1, Math.max(0, by / (3 * pullPx)));
