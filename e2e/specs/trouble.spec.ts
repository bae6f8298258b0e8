import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Locator } from "playwright/test";
import { scrollTo } from "#e2e/support/grid.ts";
import {
  type Failure,
  failedRequests,
  holdRequests,
  simulateFailure,
} from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const words: Record<Failure, RegExp> = {
  down: /cannot be reached/,
  refusing: /refused/,
  limiting: /Too many requests/,
  broken: /went wrong on the server/,
};

for (const trouble of ["down", "limiting", "broken"] as const) {
  test(
    `a list whose server is ${trouble} says so, and comes when asked again`,
    desktopOnly,
    async ({ feed: page, allowed }) => {
      allowed.push(failedRequests);
      const mend = await simulateFailure(page, /\/v1\/users\/self\/media\/liked/, trouble);
      await page.getByRole("link", { name: "Liked", exact: true }).click();
      const notice = page.getByRole("alert").filter({ hasText: words[trouble] });
      await expect(notice).toBeVisible({ timeout: 20_000 });
      await mend();
      await notice.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
    },
  );
}

test("a list that the server refuses says why, and offers nothing that cannot help", async ({
  feed: page,
  allowed,
}) => {
  allowed.push(failedRequests);
  await simulateFailure(page, /\/v1\/users\/self\/media\/liked/, "refusing");
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  const notice = page.getByRole("alert").filter({ hasText: words.refusing });
  await expect(notice).toBeVisible();
  await expect(notice.getByRole("button")).toHaveCount(0);
});

test("a slow server shows the shape of what will come", async ({ feed: page }) => {
  const release = await holdRequests(page, /\/v1\/users\/self\/media\/liked/);
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toBeAttached();
  release();
  await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
});

test(
  "a next page that fails leaves what stands, and can be asked for again",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const mend = await simulateFailure(page, /media\/liked\?.*max_like_id/, "broken");
    await page.goto(`${library.url}/liked`);
    const grid = page.getByRole("grid", { name: "Liked pictures" });
    const next = grid.locator('[data-index="40"]').getByRole("link");
    await expect(grid.getByRole("link").first()).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 3));
    const notice = page.getByRole("alert").filter({ hasText: words.broken });
    await expect(notice).toBeInViewport({ timeout: 20_000 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(grid.locator('[data-index="0"]').getByRole("link")).toBeVisible();
    await mend();
    await notice.getByRole("button", { name: "Try again" }).click();
    await scrollTo(page, next);
    await expect(next).toBeVisible();
  },
);

test("a picture that does not come has a clear state with a retry", async ({
  signedIn: page,
  library,
  allowed,
}) => {
  allowed.push(failedRequests);
  const files = /\/files\/.*square/;
  await page.route(files, (route) => route.abort("failed"));
  await page.goto(`${library.url}/liked`);
  const retry = page.getByRole("button", { name: /try again|retry/i }).first();
  await expect(retry).toBeVisible();
  await page.unroute(files);
  await retry.click();
  const first = page.locator('a[id^="entry-"] img').first();
  await expect
    .poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
});

test(
  "a file that an earlier Keepsake let the browser keep as missing comes by a retry, and stays after a reload",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    // As long as a page has routes, Playwright keeps nothing in its cache.
    await page.unrouteAll();
    const mend = loseFiles(library.server);
    await page.goto(`${library.url}/liked`);
    const tile = page.getByRole("gridcell").first();
    const retry = tile.getByRole("button", { name: "Try again" });
    const picture = tile.getByRole("img").first();
    await expect(retry).toBeVisible();
    mend();
    await page.reload();
    await expect(retry).toBeVisible();
    await retry.click();
    await expect.poll(() => widthOf(picture)).toBeGreaterThan(0);
    await page.reload();
    await expect.poll(() => widthOf(picture)).toBeGreaterThan(0);
    await expect(retry).toHaveCount(0);
  },
);

/** Answers every file as missing and for good, as an earlier Keepsake did; gives what ends it. */
function loseFiles(server: Server): () => void {
  const answers = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/files/")) {
      response.writeHead(404, { "cache-control": "public, max-age=31536000, immutable" }).end();
    } else for (const answer of answers) answer(request, response);
  });
  return () => {
    server.removeAllListeners("request");
    for (const answer of answers) server.on("request", (...sent) => answer(...sent));
  };
}

const widthOf = (picture: Locator) =>
  picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

test(
  "a token that dies leads to signing in, and back to the same place",
  desktopOnly,
  async ({ feed: page, library, token, allowed }) => {
    allowed.push(failedRequests);
    // What the first page asks for is answered before, and what it asks for late waits for the press, so that
    // nothing meets the dead token sooner.
    await expect(page.getByRole("article").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    let release = () => {};
    const pressed = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/(v1|keepsake)\//, async (route) => {
      await pressed;
      await route.continue();
    });
    await library.revoke(token);
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    release();
    await expect(page).toHaveURL(/\/login\?from=%2Fliked/);
    await page.getByText("Use a token").click();
    await page.getByLabel("Access token").fill(await library.tokenOf("ada"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${library.url}/liked`);
  },
);
