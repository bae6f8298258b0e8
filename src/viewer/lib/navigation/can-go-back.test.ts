import { expect, it } from "vitest";
import { canGoBack } from "./can-go-back.ts";

it.each([
  ["Ada came from another page", { idx: 2, key: "x", usr: null }, true],
  ["she opened the address itself", { idx: 0, key: "x", usr: null }, false],
  ["nobody has counted", null, false],
  ["someone else wrote there", { idx: "1" }, false],
])("canGoBack: %s", (_when, state, can) => {
  expect(canGoBack(state)).toBe(can);
});
