import type { LookupAddress } from "node:dns";
import { expect, test, vi } from "vitest";
import { createHostLookups } from "./host-lookups.ts";

const found = [{ address: "127.0.0.1", family: 4 }];
/** Longer than a test lasts. */
const longMs = 3_600_000;

/** Lookups that the test ends. */
function heldLookups(timeoutMs = longMs) {
  const begun = new Map<string, (found: LookupAddress[]) => void>();
  const find = (host: string) =>
    new Promise<LookupAddress[]>((resolve) => {
      begun.set(host, resolve);
    });
  const findHost = createHostLookups({ find, atOnce: 2, timeoutMs });
  return {
    findHost,
    begun: () => [...begun.keys()],
    end: async (host: string) => {
      begun.get(host)?.(found);
      begun.delete(host);
      // The next lookup starts after this.
      await new Promise(setImmediate);
    },
  };
}

test("host lookups: run in order, one at a time per client and two at a time in total", async () => {
  const { findHost, begun, end } = heldLookups();
  const all = [
    ["a1", "a"],
    ["a2", "a"],
    ["b1", "b"],
    ["c1", "c"],
  ].map(([host = "", client = ""]) => findHost(host, client));
  expect(begun()).toEqual(["a1", "b1"]);
  await end("b1");
  expect(begun()).toEqual(["a1", "c1"]);
  await end("a1");
  expect(begun()).toEqual(["c1", "a2"]);
  await end("c1");
  await end("a2");
  expect(await Promise.all(all)).toEqual([found, found, found, found]);
});

test("host lookups: one that takes too long is rejected, but counts until it ends", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { findHost, begun, end } = heldLookups(1000);
    const given = Promise.allSettled([findHost("slow", "a"), findHost("waiting", "a")]);
    vi.advanceTimersByTime(1000);
    expect((await given).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const next = findHost("next", "a");
    expect(begun()).toEqual(["slow"]);
    await end("slow");
    expect(begun()).toEqual(["next"]);
    await end("next");
    expect(await next).toEqual(found);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("host lookups: the next one runs after one that fails", async () => {
  const find = async (host: string) => {
    if (host === "bad") throw new Error("no such name");
    return found;
  };
  const findHost = createHostLookups({ find, atOnce: 1, timeoutMs: longMs });
  const all = [findHost("bad", "a"), findHost("good", "a")];
  await expect(all[0]).rejects.toThrow("no such name");
  expect(await all[1]).toEqual(found);
});
