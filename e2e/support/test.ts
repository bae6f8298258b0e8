import { type BrowserContext, test as base, expect, type Page } from "playwright/test";
import type { UserShort } from "#contract/schemas/user.ts";
import { adasToken, type databases } from "./demo-template.ts";
import { type Library, openCopy } from "./open-copy.ts";

interface Fixtures {
  /** Which library to copy: `test.use({ database: "long" })`. */
  readonly database: keyof typeof databases;
  /** Whether the library's pictures are a copy too, for a test that removes some: `test.use({ ownsMedia: true })`. */
  readonly ownsMedia: boolean;
  readonly library: Library;
  /** Starts another server with another origin, on a copy of the same library. */
  readonly openLibrary: () => Promise<Library>;
  /** Ada's token. */
  readonly token: string;
  /** Patterns of console errors that the test causes on purpose. */
  readonly allowed: RegExp[];
  /** A page with Ada signed in, before it opens the viewer. */
  readonly signedIn: Page;
  /** The same page on her feed. */
  readonly feed: Page;
  /** Opens a page in a new browser context, signed in to these accounts; the first is active. */
  readonly openAs: (...usernames: string[]) => Promise<Page>;
  readonly strictConsole: void;
}

export const test = base.extend<Fixtures>({
  database: ["demo", { option: true }],

  ownsMedia: [false, { option: true }],

  library: async ({ database, ownsMedia }, use) => {
    const { close, ...library } = await openCopy(database, ownsMedia);
    await use(library);
    await close();
  },

  openLibrary: async ({ database, ownsMedia }, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async () => {
      const { close, ...library } = await openCopy(database, ownsMedia);
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
    // Set up after the library, so that requests cut off by the server's end do not count.
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

/** Stores accounts in the page's origin, as if they had signed in before. The first is active. */
async function signInWithTokens(page: Page, url: string, tokens: readonly string[]): Promise<void> {
  const accounts = await Promise.all(
    tokens.map(async (token) => {
      const self = await fetch(`${url}/v1/users/self?access_token=${token}`);
      const { data: user }: { data: UserShort } = await self.json();
      return { key: `${user.id}@`, connection: { server: "", token }, user };
    }),
  );
  // localStorage belongs to an origin, so a blank page of it is opened before the viewer.
  const blank = `${url}/blank`;
  const body = '<link rel="icon" href="data:,">';
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(blank);
  await page.evaluate(
    (list) => localStorage.setItem("keepsake.accounts", list),
    JSON.stringify({ accounts, last: accounts[0]?.key ?? null }),
  );
}

/** Playwright's warning that it does as playwright.config.ts says. */
const workerIsBlocked = /Service Worker registration blocked by Playwright/;

function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    const isProblem = message.type() === "error" || message.type() === "warning";
    if (isProblem && !workerIsBlocked.test(message.text())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
}

function expectNone(errors: readonly string[], allowed: readonly RegExp[]): void {
  const stray = errors.filter((text) => !allowed.some((pattern) => pattern.test(text)));
  expect(stray, "unexpected console errors").toEqual([]);
}

/** For tests that are independent of screen size and touch: they run on desktop only. */
export const desktopOnly = { tag: "@desktop-only" };

export { expect, type Library };
