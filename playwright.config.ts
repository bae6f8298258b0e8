import { defineConfig } from "playwright/test";
import type { EngineOptions } from "./e2e/engines/test.ts";
import { browserArgs } from "./e2e/support/browser-args.ts";
import { findBrowser } from "./e2e/support/find-browser.ts";

const isCi = process.env["CI"] === "true";
const { executablePath } = findBrowser("pages");

export default defineConfig<EngineOptions>({
  testDir: "e2e/specs",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  forbidOnly: isCi,
  // A test that passes at the second try has found something.
  retries: 0,
  // Ends what hangs. On a busy machine the longest take most of a minute.
  timeout: 90_000,
  // What a busy machine shows late is not missing.
  expect: { timeout: 15_000 },
  // A test mostly waits: two leave more than half of two cores unused.
  workers: 3,
  reporter: "list",
  use: {
    // Each test takes one at its end and throws it away if it passes: a tenth of a second that CI spares.
    screenshot: isCi ? "off" : "only-on-failure",
    // Routes of a test see no request that a service worker sends. offline.spec.ts allows it.
    serviceWorkers: "block",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: browserArgs,
    },
  },
  projects: [
    { name: "desk", use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      grepInvert: /@desktop-only/,
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
    // One long test each, with the start of its browser.
    { name: "firefox", testDir: "e2e/engines", timeout: 180_000, use: { engine: "firefox" } },
    { name: "webkit", testDir: "e2e/engines", timeout: 180_000, use: { engine: "webkit" } },
  ],
});
