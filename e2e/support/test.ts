import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "playwright/test";
import type { UserShort } from "#contract/user.ts";
import { finish, runCli, startServerProcess } from "#server/testing/server-process.ts";
import { adasToken, templateFolder } from "./demo-template.ts";

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
  /** A page on which Ada is signed in; the door itself is signing-in.spec.ts's. */
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
    // Its browser is still connected, and a library of one test needs no farewell.
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  },

  token: async ({}, use) => {
    await use(adasToken());
  },

  allowed: async ({}, use) => {
    await use([]);
  },

  strictConsole: [
    // After the library, so that a request which its end cuts short is no fault.
    async ({ page, allowed, library: _library }, use) => {
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
    const connection = { server: "", token };
    const self = await fetch(`${library.url}/v1/users/self?access_token=${token}`);
    const { data: user }: { data: UserShort } = await self.json();
    // Storage belongs to an address, so a page must stand there before the viewer does.
    const blank = `${library.url}/blank`;
    const body = '<link rel="icon" href="data:,">';
    await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(blank);
    await page.evaluate(
      (accounts) => localStorage.setItem("keepsake.accounts", accounts),
      JSON.stringify({ accounts: [{ connection, user }], last: null }),
    );
    await page.goto(library.url);
    await use(page);
  },
});

export { expect };
