import { defineConfig } from "playwright/test";
import { findBrowser } from "./e2e/support/find-browser.ts";

const { executablePath } = findBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  forbidOnly: process.env["CI"] === "true",
  // A test that passes at the second try has found something.
  retries: 0,
  // Ends what hangs. On a busy machine the longest take most of a minute.
  timeout: 90_000,
  workers: 2,
  reporter: "list",
  use: {
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desk", use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
});
