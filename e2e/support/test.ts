import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "playwright/test";
import type { UserShort } from "#contract/schemas/user.ts";
import { serveLibrary } from "#server/testing/app/serve-library.ts";
import { adasToken, databases, templateFolder } from "./demo-template.ts";

/** A server of the test's own, over its own copy of the demo library or the long one. */
export type Library = Omit<Awaited<ReturnType<typeof serveLibrary>>, "close">;

interface Fixtures {
  /** Which library it is: `test.use({ holding: "long" })`. */
  readonly holding: keyof typeof databases;
  readonly library: Library;
  /** One more Keepsake, at an address of its own, over a copy of the same library. */
  readonly openLibrary: () => Promise<Library>;
  /** Ada's token. */
  readonly token: string;
  /** Patterns of console errors that the test brings about itself. */
  readonly allowed: RegExp[];
  /** A page on which Ada is signed in, before anything of the viewer is opened; the door itself is signing-in.spec.ts's. */
  readonly signedIn: Page;
  /** The same with her feed. */
  readonly feed: Page;
  /** A browser of another person's, who is signed in; with several names, one of several accounts. */
  readonly openAs: (...usernames: string[]) => Promise<Page>;
  readonly strictConsole: void;
}

export const test = base.extend<Fixtures>({
  holding: ["demo", { option: true }],

  library: async ({ holding }, use) => {
    const { close, ...library } = await openCopy(holding);
    await use(library);
    await close();
  },

  openLibrary: async ({ holding }, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async () => {
      const { close, ...library } = await openCopy(holding);
      closes.push(close);
      return library;
    });
    for (const close of closes) await close();
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
      const errors = errorsOf(page);
      await use();
      expectNone(errors, allowed);
    },
    { auto: true },
  ],

  signedIn: async ({ page, library, token }, use) => {
    await signInWithTokens(page, library.url, [token]);
    await use(page);
  },

  feed: async ({ signedIn: page, library }, use) => {
    await page.goto(library.url);
    await use(page);
  },

  openAs: async ({ browser, contextOptions, library, allowed }, use) => {
    const opened: { readonly context: BrowserContext; readonly errors: readonly string[] }[] = [];
    await use(async (...usernames) => {
      const context = await browser.newContext(contextOptions);
      const page = await context.newPage();
      opened.push({ context, errors: errorsOf(page) });
      await signInWithTokens(page, library.url, await Promise.all(usernames.map(library.tokenOf)));
      return page;
    });
    for (const { context, errors } of opened) {
      expectNone(errors, allowed);
      await context.close();
    }
  },
});

async function openCopy(holding: keyof typeof databases) {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-e2e-"));
  cpSync(databases[holding], join(folder, "keepsake.sqlite"));
  symlinkSync(join(templateFolder, "media"), join(folder, "media"));
  const { close, ...library } = await serveLibrary(folder);
  return {
    ...library,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a page one of someone who has signed in before; of several accounts the first is looked on as. */
async function signInWithTokens(page: Page, url: string, tokens: readonly string[]): Promise<void> {
  const accounts = await Promise.all(
    tokens.map(async (token) => {
      const self = await fetch(`${url}/v1/users/self?access_token=${token}`);
      const { data: user }: { data: UserShort } = await self.json();
      return { key: `${user.id}@`, connection: { server: "", token }, user };
    }),
  );
  // Storage belongs to an address, so a page must stand there before the viewer does.
  const blank = `${url}/blank`;
  const body = '<link rel="icon" href="data:,">';
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(blank);
  await page.evaluate(
    (list) => localStorage.setItem("keepsake.accounts", list),
    JSON.stringify({ accounts, last: accounts[0]?.key ?? null }),
  );
}

function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
}

function expectNone(errors: readonly string[], allowed: readonly RegExp[]): void {
  const stray = errors.filter((text) => !allowed.some((pattern) => pattern.test(text)));
  expect(stray, "nothing went wrong in the console unseen").toEqual([]);
}

/** Of a test to which a small screen and fingers make no difference: it is run at the desk alone. */
export const desktopOnly = { tag: "@once" };

export { expect };
