import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page, Request } from "playwright/test";
import {
  allCode,
  blockCode,
  codeOf,
  heading,
  likedBy,
  missingCodeErrors,
  missingCodeMessage,
  navigation,
} from "#e2e/support/missing-code.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";
import { projectRoot } from "#server/project-root.ts";

/** Follows a link to an address within the viewer. */
async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
}

/** An address of every page, by the page's source. */
async function addresses(url: string, token: string): Promise<Record<string, string>> {
  const data = await likedBy(url, token);
  const place = data.find(({ location }) => location !== null)?.location?.id;
  return {
    // First, because it is in one file with what all lists of pictures share.
    "liked-page": "/liked",
    "feed-page": "/",
    "media-page": new URL(data[0]?.link ?? url).pathname,
    "profile-page": "/u/ada",
    "profile-by-id-page": `/users/${data[0]?.user.id}`,
    "people-page": "/u/ada/followers",
    "location-page": `/locations/${place}`,
    "tag-page": "/tags/snow",
    "search-page": "/search",
    "requests-page": "/requests",
    "settings-page": "/settings",
    "blocked-page": "/settings/blocked",
    "developers-page": "/developers",
    "reference-page": "/developers/reference",
    "credits-page": "/credits",
    "login-page": "/login?add=1",
    "login-callback-page": "/login/callback",
  };
}

test(
  "a page whose code cannot be fetched says so inside the frame, and comes when tried again",
  desktopOnly,
  async ({ signedIn: page, library, token, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    const all = await addresses(library.url, token);
    const files = readdirSync(join(projectRoot, "src/viewer/pages"));
    expect(Object.keys(all).toSorted()).toEqual(
      files.map((file) => file.replace(".tsx", "")).toSorted(),
    );
    // An address without a page needs no code but the frame's.
    await page.goto(`${library.url}/nothing/is/here`);
    await expect(heading(page)).toBeVisible();
    // Or the lists would have it fetched before it is opened.
    const giveMediaBack = await blockCode(page, codeOf("src/viewer/pages/media-page.tsx"));
    for (const [name, address] of Object.entries(all)) {
      const giveBack = await blockCode(page, allCode);
      if (name === "media-page") await giveMediaBack();
      await follow(page, address);
      await expect(
        page.getByRole("alert").filter({ has: missingCodeMessage(page) }),
        name,
      ).toBeVisible();
      await expect(navigation(page), name).toBeVisible({ visible: !name.startsWith("login") });
      await expect(page, name).toHaveTitle("Something went wrong · Keepsake");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("button", { name: "Reload the page" }), name).toBeVisible();
      await giveBack();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(heading(page), name).toBeVisible();
      await expect(missingCodeMessage(page), name).toHaveCount(0);
      // The door has no frame that stays.
      if (!name.startsWith("login"))
        await expect(page.locator("main :focus, main:focus")).toHaveCount(1);
    }
  },
);

test(
  "another page than the one that failed opens as ever",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    await page.goto(`${library.url}/liked`);
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    const giveBack = await blockCode(page, allCode);
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(missingCodeMessage(page)).toBeVisible();
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expect(missingCodeMessage(page)).toHaveCount(0);
    await giveBack();
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(page.getByRole("searchbox")).toBeVisible();
  },
);

test(
  "a page that fails while it is drawn keeps the frame, and the others open",
  desktopOnly,
  async ({ feed: page, allowed }) => {
    allowed.push(/TypeError/);
    const answers = /\/v1\/users\/search/;
    const odd = { meta: { code: 200 }, data: [{}] };
    await page.route(answers, (route) => route.fulfill({ json: odd }));
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("searchbox").fill("devika");
    await expect(page.getByText("Something went wrong in the viewer")).toBeVisible();
    await expect(navigation(page)).toBeVisible();
    await page.getByRole("link", { name: "Feed", exact: true }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  },
);

test("a media whose code cannot be fetched leaves its list as it was", async ({
  signedIn: page,
  library,
  allowed,
}) => {
  allowed.push(failedRequests, missingCodeErrors);
  const giveBack = await blockCode(page, codeOf("src/viewer/pages/media-page.tsx"));
  await page.goto(`${library.url}/liked`);
  const tile = page.getByRole("grid").getByRole("link").first();
  const code = await tile.getAttribute("href");
  await tile.click();
  const picture = page.getByRole("dialog", { name: "Picture" });
  await expect(missingCodeMessage(page)).toBeVisible();
  await picture.getByRole("button", { name: "Close" }).click();
  await expect(picture).toHaveCount(0);
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tile).toBeFocused();
  await tile.press("Enter");
  await expect(missingCodeMessage(page)).toBeVisible();
  await giveBack();
  await picture.getByRole("button", { name: "Try again" }).click();
  await expect(picture.getByLabel("Your comment")).toBeVisible();
  await expect(page).toHaveURL(library.url + code);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`${library.url}/liked`);
});

for (const hasToaster of [true, false]) {
  test(
    `a heart pressed without a connection is told of, ${hasToaster ? "with" : "without"} the toaster's code`,
    desktopOnly,
    async ({ signedIn: page, library, context, allowed }) => {
      allowed.push(failedRequests, missingCodeErrors);
      const toaster = codeOf("src/viewer/app/shell/toaster.tsx");
      const isToaster = (request: Request) => toaster.test(request.url());
      const arrived = hasToaster
        ? page.waitForEvent("requestfinished", isToaster)
        : page.waitForEvent("requestfailed", isToaster);
      const giveBack = hasToaster ? null : await blockCode(page, toaster);
      await page.goto(library.url);
      await arrived;
      const heart = page.getByRole("article").first().getByRole("button", { name: /^Like/ });
      const wasLiked = (await heart.getAttribute("aria-pressed")) ?? "";
      await context.setOffline(true);
      await heart.click();
      await expect(page.getByText(/The server cannot be reached/)).toBeVisible();
      await expect(navigation(page)).toBeVisible();
      await expect(heart).toHaveAttribute("aria-pressed", wasLiked);
      await context.setOffline(false);
      await giveBack?.();
      await heart.click();
      await expect(heart).toHaveAttribute("aria-pressed", String(wasLiked !== "true"));
    },
  );
}

test("a notice without the toaster's code can be pressed over an open dialog", async ({
  signedIn: page,
  library,
  allowed,
}) => {
  allowed.push(failedRequests, missingCodeErrors);
  await blockCode(page, codeOf("src/viewer/app/shell/toaster.tsx"));
  await page.goto(`${library.url}/liked`);
  await page.getByRole("grid").getByRole("link").first().click();
  const picture = page.getByRole("dialog", { name: "Picture" });
  await page.route(/\/v1\/media\/.*\/likes/, (route) => route.abort());
  await picture.getByRole("button", { name: "Like", exact: true }).click();
  const notice = picture.getByRole("alert").filter({ hasText: "The server cannot be reached" });
  await notice.getByRole("button", { name: "Close" }).click();
  await expect(notice).toHaveCount(0);
});

test(
  "a viewer whose first code cannot be fetched says so, and what to press",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const giveBack = await blockCode(page, allCode);
    await page.goto(library.url);
    await expect(page.getByRole("alert")).toContainText("Keepsake could not be loaded");
    await giveBack();
    await page.getByRole("link", { name: "Reload" }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  },
);
