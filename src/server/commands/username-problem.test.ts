import { expect, test } from "vitest";
import { usernameProblem } from "./username-problem.ts";

const rule = "a username has 1 to 30 of a-z 0-9 . _";

test.each([
  ["Maria", `"Maria" has capital letters, which are not allowed: ${rule}; try maria`],
  ["Zoë B", `"Zoë B" has ë a space in it, which is not allowed: ${rule}; try zoe_b`],
  ["maria@home", `"maria@home" has @ in it, which is not allowed: ${rule}; try mariahome`],
  ["..", `".." is dots alone: ${rule}`],
  ["", `"" is empty: ${rule}`],
  ["さくら", `"さくら" has さ く ら in it, which is not allowed: ${rule}`],
  ["a".repeat(31), expect.stringContaining(`is longer than 30 characters: ${rule}; try aaa`)],
])("what is wrong with %j is named, with a name that would do", (name, told) => {
  expect(usernameProblem(name)).toEqual(told);
});

test.each(["maria", "m.b_2", "a".repeat(30), "_"])("%j is a username", (name) => {
  expect(usernameProblem(name)).toBeNull();
});
