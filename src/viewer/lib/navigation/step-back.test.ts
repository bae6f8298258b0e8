import { beforeEach, expect, it, vi } from "vitest";
import { endStepBack, setDrawnEntry, stepBack } from "./step-back.ts";

/** A browser's history of six entries: a step happens when the browser comes to it, and a page is drawn later. */
function openHistory(index: number) {
  const state = { idx: index };
  const asked: number[] = [];
  vi.stubGlobal("history", { state, go: (steps: number) => asked.push(steps) });
  setDrawnEntry({ ...state });
  return {
    asked,
    move(steps: number) {
      state.idx += steps;
      endStepBack();
    },
    draw: () => setDrawnEntry({ ...state }),
  };
}

beforeEach(() => endStepBack());

it("a second press on Back while the first is on its way is no second step", () => {
  const { asked, move, draw } = openHistory(3);
  expect([stepBack(), stepBack()]).toEqual([true, true]);
  expect(asked).toEqual([-1]);
  move(-1);
  stepBack();
  expect(asked, "the page before is not drawn yet").toEqual([-1]);
  draw();
  stepBack();
  expect(asked).toEqual([-1, -1]);
});

it("a page that was come back to forwards can be left again", () => {
  const { asked, move, draw } = openHistory(2);
  stepBack();
  move(-1);
  draw();
  move(1);
  draw();
  stepBack();
  expect(asked).toEqual([-1, -1]);
});

it("Back leads to the page before the one that is seen, also while another is on its way", () => {
  const { asked, move } = openHistory(2);
  move(1);
  stepBack();
  expect(asked).toEqual([-2]);
});

it.each([
  ["the address was opened directly", { idx: 0 }],
  ["nobody has counted", null],
])("there is no step where %s", (_when, state) => {
  const { asked } = openHistory(1);
  setDrawnEntry(state);
  expect(stepBack()).toBe(false);
  expect(asked).toEqual([]);
});
