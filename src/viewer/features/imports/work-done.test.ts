import { expect, it } from "vitest";
import { workOf } from "./work-done.ts";

it("work done: a post is more work than a like", () => {
  const counts = [
    { kind: "post", total: 100, done: 100 },
    { kind: "like", total: 6000, done: 0 },
  ];
  expect(workOf(counts)).toEqual({ done: 6000, total: 12_000 });
});

it("work done: nothing is no work", () => {
  expect(workOf([])).toEqual({ done: 0, total: 0 });
});
