import { describe, expect, it } from "vitest";
import { clipAction, isOnScreen, shareInView } from "./clip-in-view.ts";

describe("share from which a clip is in view", () => {
  it.each([
    ["lower than the window", 560, 900, 0.6],
    ["as tall as the window, which six tenths of it cover", 900, 900, 0.5],
    ["a little lower than the window", 800, 900, 0.5625],
    ["twice as tall: half of the window is a quarter of it", 1800, 900, 0.25],
    ["on a phone that lies on its side", 1055, 390, 195 / 1055],
  ])("of one %s", (_which, clip, window, share) => {
    expect(shareInView(clip, window)).toBeCloseTo(share);
  });

  it("is reachable for every clip", () => {
    for (const height of [100, 899, 901, 5000, 50_000]) {
      const most = Math.min(1, 900 / height);
      expect(shareInView(height, 900)).toBeLessThan(most);
    }
  });
});

const tall = { seen: 0.3, inView: 0.25, isHidden: false, mayStart: true };

describe("a clip", () => {
  it.each([
    ["starts when it covers half of the window", tall, "play"],
    ["goes on as it is if it was stopped by hand", { ...tall, mayStart: false }, null],
    ["stops when less is seen", { ...tall, seen: 0.24 }, "pause"],
    ["stops off screen", { ...tall, seen: 0 }, "pause"],
    [
      "stops off screen, even if nothing is needed to be in view",
      { ...tall, seen: 0, inView: 0 },
      "pause",
    ],
    ["stops in a tab that is hidden, or beneath a dialog", { ...tall, isHidden: true }, "pause"],
    [
      "stops there also if it was started by hand",
      { ...tall, isHidden: true, mayStart: false },
      "pause",
    ],
  ] as const)("%s", (_what, state, action) => {
    expect(clipAction(state)).toBe(action);
  });

  it("may be started by hand while any of it is visible", () => {
    expect(isOnScreen({ ...tall, seen: 0.01 })).toBe(true);
    expect(isOnScreen({ ...tall, seen: 0 })).toBe(false);
    expect(isOnScreen({ ...tall, isHidden: true })).toBe(false);
  });
});
