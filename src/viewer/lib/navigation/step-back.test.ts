import { beforeEach, expect, it, vi } from "vitest";
import { endStepBack, setDrawnEntry, stepBack } from "./step-back.ts";

/** A history of six entries, in which a step happens later, and the page is shown later still. */
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

it("a second press while a step is pending is ignored", () => {
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

it("after going forward again, a step back works again", () => {
  const { asked, move, draw } = openHistory(2);
  stepBack();
  move(-1);
  draw();
  move(1);
  draw();
  stepBack();
  expect(asked).toEqual([-1, -1]);
});

it("a step leads to the page before the one shown, even while another is loading", () => {
  const { asked, move } = openHistory(2);
  move(1);
  stepBack();
  expect(asked).toEqual([-2]);
});

it.each([
  ["the address was opened directly", { idx: 0 }],
  ["nobody has counted", null],
])("no step: %s", (_when, state) => {
  const { asked } = openHistory(1);
  setDrawnEntry(state);
  expect(stepBack()).toBe(false);
  expect(asked).toEqual([]);
});
