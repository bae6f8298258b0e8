import { expect, it } from "vitest";
import { withoutBlankLines } from "./without-blank-lines.ts";

it.each([
  ["First light.\n\nThe lake was still.", "First light.\nThe lake was still."],
  ["one\n \n\u200B\n\u2800\ntwo\nthree", "one\ntwo\nthree"],
  ["\n\nlate\n\n", "late"],
  ["one\ntwo", "one\ntwo"],
])("keeps of %j the lines that say something", (text, kept) => {
  expect(withoutBlankLines(text)).toBe(kept);
});
