import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runBackup } from "#server/backup/run-backup.ts";
import { dayMs } from "#server/lib/clock.ts";
import { readOutcome } from "#server/queries/backup-outcome.ts";
import { openSqliteLibrary } from "#server/testing/fixtures/pictured-library.ts";
import { tempFolder } from "#server/testing/zip/temp-folder.ts";
import { backUpIfDue, startBackups } from "./backup-worker.ts";

const startMs = Date.UTC(2026, 0, 1);

/** A library with daily backups into an empty folder, and a clock. */
async function library() {
  const { db, config } = await openSqliteLibrary();
  const dir = await tempFolder();
  let nowMs = startMs;
  const clock = () => nowMs;
  const make = vi.fn(async () => void (await runBackup({ dir, config, clock, keepDays: 7 })));
  const context = { db, config, backups: { dir, days: 7 }, clock, everyMs: 1, make };
  return {
    context,
    make,
    wait: (ms: number) => {
      nowMs += ms;
    },
    look: (changes = {}) => backUpIfDue({ ...context, ...changes }, new AbortController().signal),
    outcome: () => readOutcome(db),
  };
}

test("daily backup: one at once, the next after a day", async () => {
  const { look, make, wait, outcome } = await library();
  await look();
  await look();
  expect(make).toHaveBeenCalledTimes(1);
  wait(dayMs - 1);
  await look();
  expect(make).toHaveBeenCalledTimes(1);
  wait(1);
  await look();
  expect(make).toHaveBeenCalledTimes(2);
  expect(await outcome()).toEqual({ doneTime: startMs / 1000 + 86_400, failure: null });
});

test("daily backup: a failure is kept, and tried again after an hour", async () => {
  const { look, make, wait, outcome } = await library();
  await look();
  wait(dayMs);
  make.mockRejectedValueOnce(new Error("There is not enough space on the disk"));
  await expect(look()).rejects.toThrow("not enough space");
  expect(await outcome()).toEqual({
    doneTime: startMs / 1000,
    failure: { time: startMs / 1000 + 86_400, message: "There is not enough space on the disk" },
  });
  await look();
  expect(make).toHaveBeenCalledTimes(2);
  wait(dayMs / 24);
  await look();
  expect(make).toHaveBeenCalledTimes(3);
  expect((await outcome()).failure).toBeNull();
});

test("daily backup: nothing is written where a disk is missing", async () => {
  const { look, make, wait, outcome } = await library();
  const missing = { backups: { dir: join(await tempFolder(), "disk"), days: 7 } };
  await expect(look(missing)).rejects.toThrow("does not exist");
  wait(dayMs);
  await look();
  const empty = { backups: { dir: await tempFolder(), days: 7 } };
  await expect(look(empty)).rejects.toThrow("has none of the earlier backups");
  expect(make).toHaveBeenCalledTimes(1);
  expect((await outcome()).doneTime).not.toBeNull();
});

test("daily backup: ends with the server, and that is no failure", async () => {
  const { context, outcome } = await library();
  const error = vi.fn<(details: object, text: string) => void>();
  const make = vi.fn(
    (signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("ended")));
      }),
  );
  const { stop } = startBackups({ ...context, make }, { error });
  await vi.waitFor(() => expect(make).toHaveBeenCalled());
  await stop();
  expect(error).not.toHaveBeenCalled();
  expect(await outcome()).toEqual({ doneTime: null, failure: null });
});
