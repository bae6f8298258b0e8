import { readdirSync } from "node:fs";
import { join } from "node:path";
import { likedBy } from "#e2e/support/liked-media.ts";
import { followLink, heading, mediaDialog } from "#e2e/support/locators.ts";
import {
  allCode,
  blockCode,
  codeOf,
  missingCodeErrors,
  missingCodeMessage,
  navigation,
} from "#e2e/support/missing-code.ts";
import { failedRequests, simulateFailure } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";
import { projectRoot } from "#server/project-root.ts";

/** Pages whose code comes with that of another (viewer/app/routing). */
const withOthers = [
  "archived-page.tsx",
  "comments-page.tsx",
  "blocked-page.tsx",
  "profile-by-id-page.tsx",
  "requests-page.tsx",
  "credits-page.tsx",
  "reference-page.tsx",
];

/** A path for every page, by the page's source file. */
async function addresses(url: string, token: string): Promise<Record<string, string>> {
  const data = await likedBy(url, token);
  const locationId = data.find(({ location }) => location !== null)?.location?.id;
  return {
    // First, because its chunk contains what all media lists share.
    "liked-page": "/liked",
    "feed-page": "/",
    "media-page": new URL(data[0]?.link ?? url).pathname,
    "profile-page": "/u/ada",
    "people-page": "/u/ada/followers",
    "location-page": `/locations/${locationId}`,
    "tag-page": "/tags/snow",
    "search-page": "/search",
    "settings-page": "/settings",
    "developers-page": "/developers",
    "login-page": "/login?add=1",
    "login-callback-page": "/login/callback",
    "import-page": "/import",
    "saved-page": "/saved",
    "stories-page": "/stories/ada",
  };
}

test(
  "missing code: a page says so inside the shell, and loads on retry",
  desktopOnly,
  async ({ signedIn: page, library, token, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    const all = await addresses(library.url, token);
    const files = readdirSync(join(projectRoot, "src/viewer/pages")).filter(
      (file) => !file.endsWith(".test.tsx") && !withOthers.includes(file),
    );
    expect(Object.keys(all).toSorted()).toEqual(
      files.map((file) => file.replace(".tsx", "")).toSorted(),
    );
    // An unknown path needs only the shell's code.
    await page.goto(`${library.url}/nothing/is/here`);
    await expect(heading(page)).toBeVisible();
    // Blocked from the start, because lists prefetch it.
    const unblockMediaPage = await blockCode(page, codeOf("src/viewer/pages/media-page.tsx"));
    for (const [name, address] of Object.entries(all)) {
      const unblock = await blockCode(page, allCode);
      if (name === "media-page") await unblockMediaPage();
      await followLink(page, address);
      await expect(
        page.getByRole("alert").filter({ has: missingCodeMessage(page) }),
        name,
      ).toBeVisible();
      await expect(navigation(page), name).toBeVisible({ visible: !name.startsWith("login") });
      await expect(page, name).toHaveTitle("Something went wrong · Keepsake");
      const retry = page.getByRole("main").getByRole("button", { name: "Try again" });
      if (name === "liked-page") {
        await retry.click();
        await expect(page.getByRole("button", { name: "Reload the page" })).toBeVisible();
      }
      await unblock();
      await retry.click();
      await expect(heading(page), name).toBeVisible();
      await expect(missingCodeMessage(page), name).toHaveCount(0);
      // The door has no frame that stays.
      if (!name.startsWith("login"))
        await expect(page.locator("main :focus, main:focus")).toHaveCount(1);
    }
  },
);

test(
  "missing code: other pages still open",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    await page.goto(`${library.url}/liked`);
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    const unblock = await blockCode(page, allCode);
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(missingCodeMessage(page)).toBeVisible();
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expect(missingCodeMessage(page)).toHaveCount(0);
    await unblock();
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(page.getByRole("searchbox")).toBeVisible();
  },
);

test(
  "render error: the shell stays, and other pages open",
  desktopOnly,
  async ({ feed: page, allowed }) => {
    allowed.push(/TypeError/);
    const searchPath = /\/v1\/users\/search/;
    const invalid = { meta: { code: 200 }, data: [{}] };
    await page.route(searchPath, (route) => route.fulfill({ json: invalid }));
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("searchbox").fill("devika");
    await expect(page.getByText("Something went wrong in the viewer")).toBeVisible();
    await expect(navigation(page)).toBeVisible();
    await page.getByRole("link", { name: "Feed", exact: true }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  },
);

test(
  "missing code: a media dialog that cannot load leaves its list unchanged",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    const unblock = await blockCode(page, codeOf("src/viewer/pages/media-page.tsx"));
    await page.goto(`${library.url}/liked`);
    const tile = page.getByRole("grid").getByRole("link").first();
    const code = await tile.getAttribute("href");
    await tile.click();
    const picture = mediaDialog(page);
    await expect(missingCodeMessage(page)).toBeVisible();
    await picture.getByRole("button", { name: "Close" }).click();
    await expect(picture).toHaveCount(0);
    await expect(page).toHaveURL(`${library.url}/liked`);
    await expect(tile).toBeFocused();
    await tile.press("Enter");
    await expect(missingCodeMessage(page)).toBeVisible();
    await unblock();
    await picture.getByRole("button", { name: "Try again" }).click();
    await expect(picture.getByLabel("Your comment")).toBeVisible();
    await expect(page).toHaveURL(library.url + code);
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(`${library.url}/liked`);
  },
);

test(
  "missing code: a page comes by itself when its code can be fetched",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    const unblock = await blockCode(page, codeOf("src/viewer/pages/settings-page.tsx"));
    await page.goto(library.url);
    await followLink(page, "/settings");
    await expect(missingCodeMessage(page)).toBeVisible();
    await unblock();
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await expect(missingCodeMessage(page)).toHaveCount(0);
  },
);

test(
  "missing code: a message without the toaster can be closed over an open dialog",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCodeErrors);
    await blockCode(page, codeOf("src/viewer/app/shell/toaster.tsx"));
    await page.goto(`${library.url}/liked`);
    await page.getByRole("grid").getByRole("link").first().click();
    const picture = mediaDialog(page);
    await simulateFailure(page, /\/v1\/media\/.*\/likes/, "refusing");
    await picture.getByRole("button", { name: "Like", exact: true }).click();
    const notice = picture.getByRole("alert").filter({ hasText: "The server refused this" });
    await notice.getByRole("button", { name: "Close" }).click();
    await expect(notice).toHaveCount(0);
  },
);

test(
  "missing code: a viewer that cannot start says so and offers a reload",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const unblock = await blockCode(page, allCode);
    await page.goto(library.url);
    await expect(page.getByRole("alert")).toContainText("Keepsake could not be loaded");
    await unblock();
    await page.getByRole("link", { name: "Reload" }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  },
);
