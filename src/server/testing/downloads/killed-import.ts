import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { finish, runCli } from "#server/testing/app/server-process.ts";
import { openTestDatabase, type TestDatabase } from "#server/testing/postgres/test-database.ts";
import { libraryRows, misplacedFiles } from "./library-content.ts";

/** How often an import is killed. IMPORT_KILLS=50 takes a quarter of an hour, or longer on a busy machine. */
export const kills = Number(process.env["IMPORT_KILLS"] ?? 5);
/** Whether IMPORT_KILLS is set; then the tests have no time limit and print how far they are. */
export const isLongRun = process.env["IMPORT_KILLS"] !== undefined;
/** The process is what is tested, and a suite has one time for it. A long run is made on both engines. */
export const isKillTestSkipped = process.env["TEST_ENGINE"] === "postgres" && !isLongRun;

/** Opens a library without the demo, which is removed after the test. */
export async function openProcessLibrary(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  await database.db.insertInto("settings").values({ name: "demo", value: "removed" }).execute();
  return database;
}

/** Runs `keepsake import`. Returns false if it was killed after `killMs` before it ended. */
export async function importOnce(
  { environment }: TestDatabase,
  paths: readonly string[],
  killMs?: number,
): Promise<boolean> {
  const child = runCli(["import", ...paths], environment);
  const ended = finish(child);
  if (killMs !== undefined) {
    await Promise.race([ended, pause(killMs)]);
    child.kill("SIGKILL");
  }
  const { code, signal, err } = await ended;
  if (signal === "SIGKILL") return false;
  if (code !== 0) throw new Error(`the import failed: ${err}`);
  return true;
}

/** Imports without a kill. Returns what that brings, and how long it takes in milliseconds. */
export async function importCalmly(paths: readonly string[]) {
  const library = await openProcessLibrary();
  const startMs = performance.now();
  if (!(await importOnce(library, paths))) throw new Error("the calm import was killed");
  const wholeMs = performance.now() - startMs;
  return { wholeMs, expected: await contentOf(library) };
}

/** What an import brought: rows, files that are not as they should be, and its report. */
export async function contentOf({ db, config }: TestDatabase) {
  const rows = await libraryRows(db);
  const misplaced = await misplacedFiles(db, config.dataDir);
  const imports = await db
    .selectFrom("imports")
    .select(["state", "report"])
    .orderBy("id")
    .execute();
  const reports = imports.map(({ state, report }) => {
    const { startedTime: _start, finishedTime: _finish, ...rest } = JSON.parse(report ?? "{}");
    return { state, ...rest };
  });
  return { rows, misplaced, reports };
}
