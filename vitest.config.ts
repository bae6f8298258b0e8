import { availableParallelism } from "node:os";
import tailwind from "@tailwindcss/vite";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { browserArgs } from "./e2e/support/browser-args.ts";
import { findBrowser } from "./e2e/support/find-browser.ts";
import { PostgresReporter, postgresProject } from "./src/server/testing/postgres/reporter.ts";
import { testsByEngine } from "./src/server/testing/postgres/tests-by-engine.ts";

const { onEachEngine, withoutDatabase } = testsByEngine();
/**
 * Files of one worker share the modules, which are most of what a file would wait for: everything that
 * a server test makes belongs to the app that it starts, and none replaces a module.
 */
const isolate = false;
/** Some start processes and databases of their own; a small machine takes its time for that. */
const serverTestMs = 60_000;

/** The Chromium of the e2e tests. It is looked for only if a component test runs. */
const chromium: ReturnType<typeof playwright> = {
  ...playwright(),
  providerFactory: (project) => {
    const { executablePath } = findBrowser("pages");
    const launchOptions = { args: browserArgs, ...(executablePath && { executablePath }) };
    return playwright({ launchOptions }).providerFactory(project);
  },
};

// A server test with a database runs twice: on the embedded engine and on the one for more than one machine.
export default defineConfig({
  test: {
    // One more than there are cores, because tests of processes and timers mostly wait.
    maxWorkers: availableParallelism() + 1,
    reporters: ["default", new PostgresReporter()],
    projects: [
      {
        test: {
          name: "contract+gate",
          include: ["src/{contract,worker,gate}/**/*.test.ts"],
          // The gate builds, and reads every file.
          testTimeout: 20_000,
        },
      },
      { test: { name: "viewer", include: ["src/viewer/**/*.test.ts"] } },
      {
        plugins: [tailwind()],
        // Found while a test runs, a package would reload the page.
        optimizeDeps: {
          include: [
            "@base-ui/react/combobox",
            "@tanstack/react-query",
            "lucide-react",
            "react",
            "react-dom",
            "react-dom/client",
            "react-router-dom",
            "react/jsx-dev-runtime",
            "sonner",
            "vitest-browser-react",
          ],
        },
        test: {
          name: "components",
          include: ["src/viewer/**/*.test.tsx"],
          setupFiles: ["src/viewer/testing/styles.ts"],
          browser: {
            enabled: true,
            headless: true,
            provider: chromium,
            instances: [{ browser: "chromium" }],
            screenshotFailures: false,
          },
        },
      },
      {
        test: {
          name: "server-plain",
          include: [...withoutDatabase],
          isolate,
          testTimeout: serverTestMs,
          hookTimeout: serverTestMs,
        },
      },
      {
        test: {
          name: "server-sqlite",
          include: [...onEachEngine],
          isolate,
          env: { TEST_ENGINE: "sqlite" },
          testTimeout: serverTestMs,
          hookTimeout: serverTestMs,
        },
      },
      {
        test: {
          name: postgresProject,
          include: [...onEachEngine],
          // Processes, which take a second each, and what they print does not depend on the engine.
          exclude: [
            "src/server/cli.test.ts",
            "src/server/commands/{generate,import-process,people-and-clients}.test.ts",
          ],
          isolate,
          env: { TEST_ENGINE: "postgres" },
          testTimeout: serverTestMs,
          hookTimeout: serverTestMs,
          globalSetup: ["src/server/testing/postgres/setup.ts"],
          runner: "./src/server/testing/postgres/runner.ts",
        },
      },
    ],
  },
});
