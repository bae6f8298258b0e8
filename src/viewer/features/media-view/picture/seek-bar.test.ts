import { expect, it } from "vitest";
import { positionAfter } from "./seek-bar.tsx";

const short = { time: 4, duration: 10, loadedTo: 0 };
const long = { time: 100, duration: 600, loadedTo: 0 };

it.each([
  ["ArrowRight", short, 5],
  ["ArrowLeft", short, 3],
  ["ArrowUp", long, 105],
  ["ArrowDown", long, 95],
  ["PageUp", long, 160],
  ["PageDown", long, 40],
  ["Home", long, 0],
  ["End", long, 600],
  ["ArrowLeft", { ...short, time: 0.4 }, 0],
  ["ArrowRight", { ...short, time: 9.9 }, 10],
  ["l", short, null],
  [null, short, null],
])("seek bar: %s moves %o to %d", (key, at, expected) => {
  expect(positionAfter(key, at)).toBe(expected);
});
