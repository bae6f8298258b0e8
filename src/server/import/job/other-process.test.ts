import { expect, test } from "vitest";
import type { ImportRow } from "#server/queries/imports.ts";
import { otherProcess } from "./other-process.ts";

const now = 1_700_000_000;

function importBy(pid: number | null, change: Partial<ImportRow> = {}): ImportRow {
  return {
    id: 1n,
    user_id: null,
    state: "running",
    is_by_server: 0,
    created_time: now,
    updated_time: now,
    plan: JSON.stringify({ pid }),
    progress: null,
    report: null,
    ...change,
  };
}

test("other process: the one that works on an import now", () => {
  expect(otherProcess(importBy(process.ppid), now)).toBe(process.ppid);
  expect(otherProcess(importBy(process.ppid, { state: "scanning" }), now)).toBe(process.ppid);
});

test("other process: none if it ended, is this one, is a server, or the import has stopped", () => {
  expect(otherProcess(importBy(2 ** 30), now)).toBeNull();
  expect(otherProcess(importBy(process.pid), now)).toBeNull();
  expect(otherProcess(importBy(null), now)).toBeNull();
  expect(otherProcess(importBy(process.ppid, { is_by_server: 1 }), now)).toBeNull();
  expect(otherProcess(importBy(process.ppid, { state: "paused" }), now)).toBeNull();
});

test("other process: none if it said nothing for a quarter of an hour, because its number may be another's by now", () => {
  expect(otherProcess(importBy(process.ppid), now + 900)).toBeNull();
});
