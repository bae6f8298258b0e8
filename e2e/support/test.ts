import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "playwright/test";
import { finish, runCli, startServerProcess } from "#server/testing/server-process.ts";
import { templateFolder } from "./demo-template.ts";

/** A server of the test's own, over its own copy of the demo library. */
export interface Library {
  readonly url: string;
  /** A token of someone in the cast. */
  readonly tokenOf: (username: string) => Promise<string>;
  readonly revoke: (token: string) => Promise<unknown>;
}

interface Fixtures {
  readonly library: Library;
  /** Ada's token. */
  readonly token: string;
  /** Patterns of console errors that the test brings about itself. */
  readonly allowed: RegExp[];
  /** A page on which Ada is signed in. */
  readonly signedIn: Page;
  readonly strictConsole: void;
}

export const test = base.extend<Fixtures>({
  library: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "keepsake-e2e-"));
    cpSync(join(templateFolder, "keepsake.sqlite"), join(folder, "keepsake.sqlite"));
    symlinkSync(join(templateFolder, "media"), join(folder, "media"));
    const environment = { DATA_DIR: folder };
    const { child, ended, url } = await startServerProcess(environment);
    await use({
      url: url.replace("127.0.0.1", "localhost"),
      tokenOf: async (username) => {
        const argv = ["token", "create", "--user", username];
        return (await finish(runCli(argv, environment))).out.trim();
      },
      revoke: (token) => finish(runCli(["token", "revoke", token], environment)),
    });
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  },

  token: async ({ library }, use) => {
    await use(await library.tokenOf("ada"));
  },

  allowed: async ({}, use) => {
    await use([]);
  },

  strictConsole: [
    async ({ page, allowed }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      await use();
      const stray = errors.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      expect(stray, "nothing went wrong in the console unseen").toEqual([]);
    },
    { auto: true },
  ],

  signedIn: async ({ page, library, token }, use) => {
    await page.goto(`${library.url}/login`);
    await page.getByLabel("Access token").fill(token);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(`${library.url}/`);
    await use(page);
  },
});

export { expect };
