import { expect, test } from "vitest";
import { FairQueue, type QueueLimits } from "./fair-queue.ts";

const roomy: QueueLimits = {
  waiting: 1000,
  waitingPerCaller: 1000,
  waitingMs: 1_000_000,
  running: 1000,
  heavy: 1000,
  heavyPerCaller: 1000,
};

const read = (caller: string, kind = "list") => ({ caller, kind, isCounted: true });

/** Adds `count` calls of a caller; each call is named after its caller. */
function addMany(
  queue: FairQueue<string>,
  count: number,
  caller: string,
  kind?: string,
): boolean[] {
  return Array.from({ length: count }, () => queue.add(read(caller, kind), caller));
}

/** Runs `count` calls one after another, as SQLite does, and returns them in their order. */
function runMany(queue: FairQueue<string>, count: number, costOf = (_call: string) => 2): string[] {
  return Array.from({ length: count }, () => {
    const started = queue.next();
    started?.end(costOf(started.call));
    return started?.call ?? "none";
  });
}

test("fair queue: a new caller runs next, however much another has waiting", () => {
  const queue = new FairQueue<string>(roomy);
  addMany(queue, 50, "busy");
  runMany(queue, 10);
  queue.add(read("new"), "new");
  expect(runMany(queue, 2)).toContain("new");
  expect(runMany(queue, 39)).toEqual(Array(39).fill("busy"));
  expect(queue.next()).toBeNull();
  expect(queue.isEmpty).toBe(true);
});

test("fair queue: callers with waiting calls take turns, and a caller gains nothing by several kinds of calls", () => {
  const queue = new FairQueue<string>(roomy);
  addMany(queue, 50, "one");
  for (let kind = 0; kind < 50; kind += 1) addMany(queue, 1, "other", `kind ${kind}`);
  const order = runMany(queue, 40);
  const ofOther = order.filter((call) => call === "other").length;
  expect(ofOther).toBeGreaterThanOrEqual(15);
  expect(ofOther).toBeLessThanOrEqual(25);
});

test("fair queue: a light call waits for at most one heavy one, whether 16 callers send those or its own", () => {
  for (const callerOf of [(number: number) => `heavy ${number}`, () => "light"]) {
    const queue = new FairQueue<string>(roomy);
    const costOf = (call: string) => (call === "light" ? 2 : 100);
    const addHeavy = () => {
      for (let number = 0; number < 16; number += 1) {
        queue.add(read(callerOf(number), "heavy"), "heavy");
      }
    };
    for (let round = 0; round < 4; round += 1) {
      addHeavy();
      runMany(queue, 12, costOf);
    }
    for (let round = 0; round < 30; round += 1) {
      queue.add(read("light", "light"), "light");
      expect(runMany(queue, 2, costOf)).toContain("light");
      addHeavy();
    }
  }
});

test("fair queue: a heavy call is not put off for ever by light calls of ever new callers", () => {
  const queue = new FairQueue<string>(roomy);
  addMany(queue, 10, "heavy");
  runMany(queue, 8, () => 100);
  const order = Array.from({ length: 1200 }, (_, number) => {
    queue.add(read(`new ${number}`), "light");
    return runMany(queue, 1, (call) => (call === "light" ? 2 : 100))[0];
  });
  expect(order).toContain("heavy");
});

test("fair queue: refuses what is above its limits, and takes more when calls have run", () => {
  const queue = new FairQueue<string>({ ...roomy, waiting: 5, waitingPerCaller: 3 });
  expect(addMany(queue, 4, "one")).toEqual([true, true, true, false]);
  expect(addMany(queue, 3, "other")).toEqual([true, true, false]);
  expect(addMany(queue, 1, "third")).toEqual([false]);
  runMany(queue, 1);
  expect(addMany(queue, 2, "third")).toEqual([true, false]);
  expect(runMany(queue, 5).toSorted()).toEqual(["one", "one", "other", "other", "third"]);
});

test("fair queue: refuses calls that cost much sooner", () => {
  const queue = new FairQueue<string>({ ...roomy, waitingMs: 1000 });
  addMany(queue, 20, "heavy");
  runMany(queue, 20, () => 300);
  const accepted = addMany(queue, 10, "heavy").filter(Boolean);
  // Everything was forgotten, because nobody waited.
  expect(accepted).toHaveLength(10);
  runMany(queue, 9, () => 300);
  expect(addMany(queue, 10, "heavy").filter(Boolean)).toHaveLength(3);
});

test("fair queue: a few heavy calls at a time for each caller and in all; light ones pass them", () => {
  const queue = new FairQueue<string>({ ...roomy, running: 5, heavy: 3, heavyPerCaller: 2 });
  for (const caller of ["one", "other"]) addMany(queue, 10, caller);
  runMany(queue, 12, () => 100);
  const running = ["one", "one", "other"].map(() => queue.next());
  expect(running.map((started) => started?.call).toSorted()).not.toEqual(["one", "one", "one"]);
  expect(queue.next()).toBeNull();
  addMany(queue, 3, "light");
  const light = [queue.next(), queue.next()];
  expect(light.map((started) => started?.call)).toEqual(["light", "light"]);
  // All that may run do.
  expect(queue.next()).toBeNull();
  // A call that is not counted always may.
  queue.add({ caller: "other", kind: "page", isCounted: false }, "page");
  expect(queue.next()?.call).toBe("page");
  light[0]?.end(1);
  expect(queue.next()?.call).toBe("light");
});
