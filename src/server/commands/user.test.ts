import { expect, test } from "vitest";
import { usernameProblem } from "./user.ts";

const rule = "a username has 1 to 30 characters of a-z 0-9 . _";

test.each([
  ["Maria", `"Maria" contains capital letters, which are not allowed: ${rule}; try maria`],
  ["Zoë B", `"Zoë B" contains ë a space, which is not allowed: ${rule}; try zoe_b`],
  ["maria@home", `"maria@home" contains @, which is not allowed: ${rule}; try mariahome`],
  ["..", `".." consists only of dots: ${rule}`],
  ["", `"" is empty: ${rule}`],
  ["さくら", `"さくら" contains さ く ら, which is not allowed: ${rule}`],
  ["a".repeat(31), expect.stringContaining(`is longer than 30 characters: ${rule}; try aaa`)],
])("username %j: refused with the reason and a valid suggestion", (name, problem) => {
  expect(usernameProblem(name)).toEqual(problem);
});

test.each(["maria", "m.b_2", "a".repeat(30), "_"])("username %j: valid", (name) => {
  expect(usernameProblem(name)).toBeNull();
});
