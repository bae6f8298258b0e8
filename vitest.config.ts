import { defineConfig } from "vitest/config";
import { PostgresReporter, postgresProject } from "./src/server/testing/postgres/reporter.ts";

const serverTests = ["src/server/**/*.test.ts"];
/**
 * Files of one worker share the modules, which are most of what a file would wait for: everything that
 * a server test makes belongs to the app that it starts, and none replaces a module.
 */
const isolate = false;
/** Some start processes and databases of their own; a small machine takes its time for that. */
const serverTestMs = 60_000;

// Every server test runs twice: on the embedded engine and on the one for more than one machine.
export default defineConfig({
  test: {
    // By itself Vitest leaves one core alone, which on a machine with two is half of it.
    maxWorkers: "100%",
    reporters: ["default", new PostgresReporter()],
    projects: [
      {
        test: {
          name: "contract+gate",
          include: ["src/contract/**/*.test.ts", "src/gate/**/*.test.ts"],
          // The gate builds, and reads every file.
          testTimeout: 20_000,
        },
      },
      { test: { name: "viewer", include: ["src/viewer/**/*.test.{ts,tsx}"] } },
      {
        test: {
          name: "server-sqlite",
          include: serverTests,
          isolate,
          env: { TEST_ENGINE: "sqlite" },
          testTimeout: serverTestMs,
        },
      },
      {
        test: {
          name: postgresProject,
          include: serverTests,
          isolate,
          env: { TEST_ENGINE: "postgres" },
          testTimeout: serverTestMs,
          globalSetup: ["src/server/testing/postgres/setup.ts"],
          runner: "./src/server/testing/postgres/runner.ts",
        },
      },
    ],
  },
});
