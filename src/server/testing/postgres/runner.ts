import {
  inject,
  type RunnerTestCase,
  type RunnerTestFile,
  type RunnerTestSuite,
  TestRunner,
} from "vitest";
import type { TestPostgres } from "./setup.ts";

/** Runs the server's tests on PostgreSQL, or skips each with the reason if there is none. */
export default class PostgresRunner extends TestRunner {
  readonly #postgres: TestPostgres = inject("postgres");

  onCollected(files: RunnerTestFile[]): void {
    // A suite's hooks run before its first test can be skipped, and would open a database.
    if ("missing" in this.#postgres) for (const file of files) clearHooks(file);
  }

  override onBeforeTryTask(test: RunnerTestCase): void {
    super.onBeforeTryTask(test);
    if ("missing" in this.#postgres) test.context.skip(this.#postgres.missing);
  }
}

function clearHooks(suite: RunnerTestSuite): void {
  for (const hooks of Object.values(TestRunner.getSuiteHooks(suite))) hooks.length = 0;
  for (const task of suite.tasks) if (task.type === "suite") clearHooks(task);
}
