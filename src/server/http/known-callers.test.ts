import { expect, test } from "vitest";
import { createKnownCallers } from "./known-callers.ts";

test("known callers: a person by their token, and the longest unused is forgotten first", () => {
  const known = createKnownCallers(2);
  known.note("a", 1n);
  known.note("b", 2n);
  known.note("a", 1n);
  known.note("c", 3n);
  expect(["a", "b", "c"].map(known.find)).toEqual([1n, null, 3n]);
});
