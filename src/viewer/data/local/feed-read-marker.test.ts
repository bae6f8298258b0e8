import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Account, accountOfSession } from "#viewer/data/accounts/accounts.ts";
import { ada, ben } from "#viewer/testing/cast.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { endOfNew } from "./feed-read-marker.ts";

const at = (user = ada): Account =>
  accountOfSession({ connection: { server: "", token: "1" }, user });
const visit = (entryKey: string, isReturn = false) => ({ entryKey, isReturn });

beforeEach(() => {
  vi.stubGlobal("localStorage", createFakeStorage());
  vi.stubGlobal("sessionStorage", createFakeStorage());
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

const open = async () => (await import("./feed-read-marker.ts")).feedReadMarker;

it.each([
  ["the third where two came in since", ["1003_1", "1002_9", "1001_1", "1000_1"], "1001_1", 2],
  ["the one below where the last one seen is gone", ["1003_1", "1001_1"], "1002_1", 1],
  ["by its size, not by its digits", ["1000_1", "999_1"], "999_1", 1],
  ["nothing where nothing is new", ["1001_1", "1000_1"], "1001_1", -1],
  ["nothing where all is new so far", ["1003_1", "1002_1"], "1001_1", -1],
  ["nothing on the first visit", ["1001_1"], null, -1],
  ["nothing in an empty feed", [], "1001_1", -1],
])("endOfNew: %s", (_, ids, mark, end) => {
  expect(endOfNew(ids, mark)).toBe(end);
});

it("a new visit gets the mark of the previous visit of the same account", async () => {
  const seen = await open();
  expect(seen.begin(at(), visit("a"))).toBeNull();
  seen.note(at(), "1001_1");
  seen.note(at(), "999_1");
  expect(seen.begin(at(), visit("b"))).toBe("1001_1");
  expect(seen.begin(at(ben), visit("c"))).toBeNull();
});

it("a return by history or a reload gets the same mark again", async () => {
  const seen = await open();
  seen.note(at(), "1001_1");
  expect(seen.begin(at(), visit("a"))).toBe("1001_1");
  seen.note(at(), "1005_1");
  expect(seen.begin(at(), visit("a", true))).toBe("1001_1");
  vi.resetModules();
  const reloaded = await open();
  expect(reloaded.begin(at(), visit("a", true))).toBe("1001_1");
  expect(reloaded.begin(at(), visit("b"))).toBe("1005_1");
});

it("invalid stored marks are ignored", async () => {
  localStorage.setItem("keepsake.feed-seen", JSON.stringify({ [at().key]: "soon", x: 3 }));
  sessionStorage.setItem("keepsake.feed-visit", "{");
  const seen = await open();
  expect(seen.begin(at(), visit("a", true))).toBeNull();
});
