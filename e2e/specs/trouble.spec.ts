import type { Server } from "node:http";
import { sql } from "kysely";
import type { Locator } from "playwright/test";
import { answerInstead } from "#e2e/support/answer-instead.ts";
import { scrollTo } from "#e2e/support/grid.ts";
import {
  type Failure,
  failedRequests,
  holdRequests,
  simulateFailure,
} from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const messages: Record<Failure, RegExp> = {
  down: /cannot be reached/,
  refusing: /refused/,
  limiting: /Too many requests/,
  broken: /went wrong on the server/,
};

for (const failure of ["down", "limiting", "broken"] as const) {
  test(
    `list, server ${failure}: shows the error, and loads on retry`,
    desktopOnly,
    async ({ feed: page, allowed }) => {
      allowed.push(failedRequests);
      const recover = await simulateFailure(page, /\/v1\/users\/self\/media\/liked/, failure);
      await page.getByRole("link", { name: "Liked", exact: true }).click();
      const notice = page.getByRole("alert").filter({ hasText: messages[failure] });
      await expect(notice).toBeVisible({ timeout: 20_000 });
      await recover();
      await notice.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
    },
  );
}

test(
  "list, request refused: shows the reason, without a retry button",
  desktopOnly,
  async ({ feed: page, allowed }) => {
    allowed.push(failedRequests);
    await simulateFailure(page, /\/v1\/users\/self\/media\/liked/, "refusing");
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    const notice = page.getByRole("alert").filter({ hasText: messages.refusing });
    await expect(notice).toBeVisible();
    await expect(notice.getByRole("button")).toHaveCount(0);
  },
);

test("list, slow server: shows a skeleton", desktopOnly, async ({ feed: page }) => {
  const release = await holdRequests(page, /\/v1\/users\/self\/media\/liked/);
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toBeAttached();
  release();
  await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
});

test(
  "list, failed next page: keeps its items, and loads on retry",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const recover = await simulateFailure(page, /media\/liked\?.*max_like_id/, "broken");
    await page.goto(`${library.url}/liked`);
    const grid = page.getByRole("grid", { name: "Liked pictures" });
    const next = grid.locator('[data-index="40"]').getByRole("link");
    await expect(grid.getByRole("link").first()).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 3));
    const notice = page.getByRole("alert").filter({ hasText: messages.broken });
    await expect(notice).toBeInViewport({ timeout: 20_000 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(grid.locator('[data-index="0"]').getByRole("link")).toBeVisible();
    await recover();
    await notice.getByRole("button", { name: "Try again" }).click();
    await scrollTo(page, next);
    await expect(next).toBeVisible();
  },
);

test(
  "library that cannot be written: a like says why it failed, what was liked can be read, and later the like succeeds",
  desktopOnly,
  async ({ feed: page, library, allowed }) => {
    allowed.push(failedRequests);
    const allowWrites = (isAllowed: boolean) =>
      sql.raw(`pragma query_only = ${isAllowed ? "off" : "on"}`).execute(library.db);
    const card = page.getByRole("article").first();
    const heart = card.getByRole("button", { name: /^(Like|Unlike)/ });
    const wasLiked = (await heart.getAttribute("aria-pressed")) ?? "";
    await allowWrites(false);
    await heart.click();
    const said = /The server cannot do this now\. The server may not write to its library\./;
    await expect(page.getByText(said)).toBeVisible();
    await expect(heart).toHaveAttribute("aria-pressed", wasLiked);
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
    await page.goBack();
    await allowWrites(true);
    await heart.click();
    await expect(heart).not.toHaveAttribute("aria-pressed", wasLiked);
  },
);

test("picture: a failed file shows a retry button", async ({
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
  "picture: a file cached as missing loads on retry, and stays after a reload",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    // Playwright disables the cache while a page has routes.
    await page.unrouteAll();
    const recover = serveMissingFiles(library.server);
    await page.goto(`${library.url}/liked`);
    const tile = page.getByRole("gridcell").first();
    const retry = tile.getByRole("button", { name: "Try again" });
    const picture = tile.getByRole("img").first();
    await expect(retry).toBeVisible();
    recover();
    await page.reload();
    await expect(retry).toBeVisible();
    await retry.click();
    await expect.poll(() => widthOf(picture)).toBeGreaterThan(0);
    await page.reload();
    await expect.poll(() => widthOf(picture)).toBeGreaterThan(0);
    await expect(retry).toHaveCount(0);
  },
);

/** Responds to every file with an immutable 404, as an earlier version did. Returns the function that ends this. */
const serveMissingFiles = (server: Server): (() => void) =>
  answerInstead(server, "/files/", (response) =>
    response.writeHead(404, { "cache-control": "public, max-age=31536000, immutable" }).end(),
  );

const widthOf = (picture: Locator) =>
  picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

test(
  "revoked token: leads to the sign-in page and back",
  desktopOnly,
  async ({ feed: page, library, token, allowed }) => {
    allowed.push(failedRequests);
    // Holds all requests after the first page until the press, so that none uses the revoked token earlier.
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
