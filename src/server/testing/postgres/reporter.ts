import type { Reporter, TestModule, Vitest } from "vitest/node";
import type { TestPostgres } from "./setup.ts";

/** The name of the Vitest project that runs the server's tests on PostgreSQL. */
export const postgresProject = "server-postgres";

/** Reports how many tests were skipped because PostgreSQL is missing; in CI the run then fails. */
export class PostgresReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const postgres: TestPostgres | undefined = this.#vitest?.projects
      .find((project) => project.name === postgresProject)
      ?.getProvidedContext().postgres;
    if (postgres === undefined || !("missing" in postgres)) return;
    const missed = modules
      .filter((module) => module.project.name === postgresProject)
      .reduce((sum, module) => sum + [...module.children.allTests("skipped")].length, 0);
    if (missed === 0) return;
    process.stdout.write(
      `${missed} server tests were not run on PostgreSQL: ${postgres.missing}\n`,
    );
    if (process.env["CI"] === "true") process.exitCode = 1;
  }
}
