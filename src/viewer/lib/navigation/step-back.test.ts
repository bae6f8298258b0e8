import { beforeEach, expect, it, vi } from "vitest";
import { canGoBack, endStepBack, setDrawnEntry, stepBack } from "./step-back.ts";

/** A history of six entries, in which a step happens later, and the page is shown later still. */
function openHistory(index: number) {
  const state = { idx: index };
  const steps: number[] = [];
  vi.stubGlobal("history", { state, go: (by: number) => steps.push(by) });
  setDrawnEntry({ ...state });
  return {
    steps,
    move(by: number) {
      state.idx += by;
      endStepBack();
    },
    draw: () => setDrawnEntry({ ...state }),
  };
}

beforeEach(() => endStepBack());

it("a second press while a step is pending is ignored", () => {
  const { steps, move, draw } = openHistory(3);
  expect([stepBack(), stepBack()]).toEqual([true, true]);
  expect(steps).toEqual([-1]);
  move(-1);
  stepBack();
  expect(steps, "the page before is not drawn yet").toEqual([-1]);
  draw();
  stepBack();
  expect(steps).toEqual([-1, -1]);
});

it("after going forward again, a step back works again", () => {
  const { steps, move, draw } = openHistory(2);
  stepBack();
  move(-1);
  draw();
  move(1);
  draw();
  stepBack();
  expect(steps).toEqual([-1, -1]);
});

it("a step leads to the page before the one shown, even while another is loading", () => {
  const { steps, move } = openHistory(2);
  move(1);
  stepBack();
  expect(steps).toEqual([-2]);
});

it.each([
  ["the address was opened directly", { idx: 0 }],
  ["nobody has counted", null],
])("no step: %s", (_when, state) => {
  const { steps } = openHistory(1);
  setDrawnEntry(state);
  expect(stepBack()).toBe(false);
  expect(steps).toEqual([]);
});

it.each([
  ["the entry before is another page", { idx: 2, key: "x", usr: null }, true],
  ["the address was opened directly", { idx: 0, key: "x", usr: null }, false],
  ["there is no state", null, false],
  ["its index is no number", { idx: "1" }, false],
])("canGoBack: %s", (_when, state, can) => {
  expect(canGoBack(state)).toBe(can);
});
