import { beforeEach, expect, it, vi } from "vitest";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { setupSecret } from "./setup-secret.ts";

beforeEach(() => void vi.stubGlobal("sessionStorage", createFakeStorage()));

it.each([
  ["after #", { search: "", hash: "#setup=abc-1" }, ""],
  ["after ?", { search: "?setup=abc-1&id=5", hash: "" }, "id=5"],
])("setup secret: one %s is kept, and taken out of the address", (_, address, rest) => {
  expect(setupSecret.takeFrom(address)).toBe(rest);
  expect(setupSecret.headers()).toEqual({ "X-Keepsake-Setup": "abc-1" });
});

it("setup secret: an address without one changes nothing", () => {
  expect(setupSecret.takeFrom({ search: "?id=5", hash: "#main" })).toBeNull();
  expect(setupSecret.headers()).toEqual({});
});

it("setup secret: one that no header can carry is not sent", () => {
  setupSecret.takeFrom({ search: "", hash: "#setup=ключ" });
  expect(setupSecret.headers()).toEqual({});
});
