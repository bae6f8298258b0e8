import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStoredStore } from "./stored-store.ts";

let kept = new Map<string, string>();
let otherTabWrites: (event: { key: string | null }) => void = () => {};
let pageShows: (event: { persisted: boolean }) => void = () => {};

const readNumber = (found: unknown) => (typeof found === "number" ? found : null);

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("addEventListener", (type: string, listener: () => void) => {
    if (type === "storage") otherTabWrites = listener;
    else pageShows = listener;
  });
});

afterEach(() => vi.unstubAllGlobals());

it("a value is there on the next visit, until it is set to null", () => {
  createStoredStore("k", readNumber).set(7);
  expect(createStoredStore("k", readNumber).current()).toBe(7);
  createStoredStore("k", readNumber).set(null);
  expect(kept.size).toBe(0);
});

it("a stored value is validated", () => {
  kept.set("k", '"seven"');
  expect(createStoredStore("k", readNumber).current()).toBeNull();
  kept.set("k", "{not json");
  expect(createStoredStore("k", readNumber).current()).toBeNull();
});

it("follows the writes of another tab, and a cleared storage", () => {
  const store = createStoredStore("k", readNumber);
  const notified = vi.fn();
  store.subscribe(notified);
  kept.set("k", "8");
  otherTabWrites({ key: "another" });
  expect(store.current()).toBeNull();
  otherTabWrites({ key: "k" });
  expect(store.current()).toBe(8);
  kept.clear();
  otherTabWrites({ key: null });
  expect(store.current()).toBeNull();
  expect(notified).toHaveBeenCalledTimes(2);
});

it("reads again when the page returns from the back/forward cache", () => {
  const store = createStoredStore("k", readNumber);
  kept.set("k", "8");
  pageShows({ persisted: false });
  expect(store.current()).toBeNull();
  pageShows({ persisted: true });
  expect(store.current()).toBe(8);
});

it("the value lasts as long as the page if storage is refused", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
  });
  const store = createStoredStore("k", readNumber);
  store.set(7);
  expect(store.current()).toBe(7);
});
