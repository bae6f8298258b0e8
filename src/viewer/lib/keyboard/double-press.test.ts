import { beforeEach, describe, expect, it } from "vitest";
import { doublePress } from "./double-press.ts";

let now = 0;
beforeEach(() => {
  now += 10_000;
});

/** Whether each click is the rest of a double press; the click at the given index closes something. */
function press(clicks: readonly [detail: number, afterMs: number][], pointerType: string, end = 0) {
  return clicks.map(([detail, afterMs], index) => {
    now += afterMs;
    const isRest = doublePress.isRest({ detail, timeStamp: now, pointerType });
    if (index === end) doublePress.end();
    return isRest;
  });
}

describe("the rest of a double press on something that is gone", () => {
  it("is ignored with a mouse", () => {
    expect(
      press(
        [
          [1, 0],
          [2, 150],
          [3, 150],
        ],
        "mouse",
      ),
    ).toEqual([false, true, true]);
  });

  it("is ignored with a finger, though some browsers do not count taps", () => {
    expect(
      press(
        [
          [1, 0],
          [1, 200],
          [1, 200],
        ],
        "touch",
      ),
    ).toEqual([false, true, true]);
  });

  it("is not a new click, however soon it comes", () => {
    expect(
      press(
        [
          [1, 0],
          [1, 50],
        ],
        "mouse",
      ),
    ).toEqual([false, false]);
  });

  it("is not a new tap", () => {
    expect(
      press(
        [
          [1, 0],
          [1, 400],
        ],
        "touch",
      ),
    ).toEqual([false, false]);
  });

  it("is not a press on Enter", () => {
    expect(
      press(
        [
          [1, 0],
          [0, 100],
        ],
        "",
      ),
    ).toEqual([false, false]);
  });
});

it("does not move the focus on mousedown", () => {
  press([[1, 0]], "mouse");
  expect(doublePress.isRestDown({ detail: 2 })).toBe(true);
  expect(doublePress.isRestDown({ detail: 1 })).toBe(false);
  press([[1, 500]], "mouse", -1);
  expect(doublePress.isRestDown({ detail: 2 })).toBe(false);
});

it("a double press on something that stays is two presses", () => {
  expect(
    press(
      [
        [1, 0],
        [2, 150],
      ],
      "mouse",
      -1,
    ),
  ).toEqual([false, false]);
  expect(
    press(
      [
        [1, 0],
        [1, 150],
      ],
      "touch",
      -1,
    ),
  ).toEqual([false, false]);
});
