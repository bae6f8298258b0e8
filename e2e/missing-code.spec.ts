import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page, Request } from "playwright/test";
import { projectRoot } from "#server/project-root.ts";
import { expect, once, test } from "./support/test.ts";
import { failedRequests } from "./support/trouble.ts";

/** What the browser and React log of code that could not be fetched. */
const missingCode = /dynamically imported module|part of the viewer could not be fetched/;

interface Chunk {
  readonly file: string;
  readonly isDynamicEntry?: boolean;
  readonly css?: readonly string[];
}

// Vite's own file.
const manifest = JSON.parse(
  readFileSync(join(projectRoot, "dist/viewer/.vite/manifest.json"), "utf8"),
) as Record<string, Chunk>;

const allCode = /\/assets\/[^/]*\.js$/;
const codeOf = (source: string): RegExp =>
  new RegExp(`${manifest[source]?.file.replaceAll(".", "\\.")}$`);

/** Takes code away, as a lost connection does, until the function that it returns is called. */
async function takeAway(page: Page, code: RegExp): Promise<() => Promise<void>> {
  await page.route(code, (route) => route.abort("internetdisconnected"));
  return () => page.unroute(code);
}

const message = (page: Page) => page.getByText("This part of the viewer could not be loaded");
const frame = (page: Page) => page.getByRole("navigation", { name: "Places" });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Follows a link to an address within the viewer. */
async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
}

interface Liked {
  readonly link: string;
  readonly user: { readonly id: string; readonly username: string };
  readonly location: { readonly id: string | number } | null;
}

async function likedBy(url: string, token: string): Promise<readonly Liked[]> {
  const liked = await fetch(`${url}/v1/users/self/media/liked?count=33&access_token=${token}`);
  const { data }: { data: readonly Liked[] } = await liked.json();
  return data;
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

interface Part {
  /** An address within the viewer, for somebody who likes `media`. */
  readonly at: (media: Liked) => string;
  /** What a person presses for it; absent if it comes by itself. */
  readonly press?: (page: Page) => Promise<void>;
  /** Whether it is missing without a word. */
  readonly isQuiet?: boolean;
  readonly shown: (page: Page) => Locator;
}

const dialog = (name: string) => (page: Page) => page.getByRole("dialog", { name });
const liked = () => "/liked";
const searched = ({ user }: Liked) => `/liked?q=${user.username}`;
const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).click();

/** The parts of pages that come later, by their source: how one gets to each of them. */
const parts: Record<string, Part> = {
  "app/keys-modal": {
    at: liked,
    press: (page) => page.keyboard.press("?"),
    shown: dialog("Keys"),
  },
  "features/list-filter/filters-modal": {
    at: liked,
    press: press(/^More filters/),
    shown: dialog("Filters"),
  },
  "features/media-grid/date-modal": {
    at: liked,
    press: press("Go to a date"),
    shown: dialog("Go to a date"),
  },
  "features/likes/likers-modal": {
    at: ({ link }) => new URL(link).pathname,
    press: (page) => page.locator("main [aria-haspopup=dialog]").click(),
    shown: dialog("Liked by"),
  },
  "features/media-grid/grid-choices": {
    at: liked,
    press: press("How the grid looks"),
    shown: (page) => page.getByRole("button", { name: "Larger pictures" }),
  },
  "features/list-filter/filter-chips": {
    at: () => "/liked?from=2016-01",
    shown: (page) => page.getByRole("button", { name: /Since|From|2016/ }).first(),
  },
  "features/media-grid/grid-time": {
    at: liked,
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: "Go to a date" }),
  },
  "features/media-grid/tile-excerpt": {
    at: searched,
    isQuiet: true,
    shown: (page) => page.getByRole("grid").locator("mark").first(),
  },
  "ui/marked-text": {
    at: searched,
    press: (page) => page.getByRole("grid").getByRole("link").first().click(),
    isQuiet: true,
    shown: (page) => page.getByRole("dialog").locator("mark").first(),
  },
  "app/account-menu": {
    at: liked,
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: /Switch accounts$/ }),
  },
  "app/waiting-dot": {
    at: liked,
    isQuiet: true,
    shown: (page) => page.getByText("Requests are waiting for"),
  },
};

test("every file of code that is fetched later has its test here, and brings no styles that could be missing", () => {
  const later = Object.entries(manifest).filter(([, { isDynamicEntry }]) => isDynamicEntry);
  const tested = [
    "src/viewer/app/toaster.tsx",
    ...Object.keys(parts).map((name) => `src/viewer/${name}.tsx`),
  ];
  const others = later.map(([source]) => source).filter((source) => !source.includes("/pages/"));
  expect(others.toSorted()).toEqual(tested.toSorted());
  expect(later.filter(([, { css }]) => css)).toEqual([]);
});

test(
  "a page whose code cannot be fetched says so inside the frame, and comes when tried again",
  once,
  async ({ signedIn: page, library, token, allowed }) => {
    allowed.push(failedRequests, missingCode);
    const all = await addresses(library.url, token);
    const files = readdirSync(join(projectRoot, "src/viewer/pages"));
    expect(Object.keys(all).toSorted()).toEqual(
      files.map((file) => file.replace(".tsx", "")).toSorted(),
    );
    // An address without a page needs no code but the frame's.
    await page.goto(`${library.url}/nothing/is/here`);
    await expect(heading(page)).toBeVisible();
    for (const [name, address] of Object.entries(all)) {
      const giveBack = await takeAway(page, allCode);
      await follow(page, address);
      await expect(page.getByRole("alert").filter({ has: message(page) }), name).toBeVisible();
      await expect(frame(page), name).toBeVisible({ visible: !name.startsWith("login") });
      await expect(page, name).toHaveTitle("Something went wrong · Keepsake");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("button", { name: "Reload the page" }), name).toBeVisible();
      await giveBack();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(heading(page), name).toBeVisible();
      await expect(message(page), name).toHaveCount(0);
    }
  },
);

test(
  "another page than the one that failed opens as ever",
  once,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests, missingCode);
    await page.goto(`${library.url}/liked`);
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    const giveBack = await takeAway(page, allCode);
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(message(page)).toBeVisible();
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expect(message(page)).toHaveCount(0);
    await giveBack();
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(page.getByRole("searchbox")).toBeVisible();
  },
);

test("a media whose code cannot be fetched leaves its list as it was", async ({
  signedIn: page,
  library,
  allowed,
}) => {
  allowed.push(failedRequests, missingCode);
  const giveBack = await takeAway(page, codeOf("src/viewer/pages/media-page.tsx"));
  await page.goto(`${library.url}/liked`);
  const tile = page.getByRole("grid").getByRole("link").first();
  const code = await tile.getAttribute("href");
  await tile.click();
  const picture = page.getByRole("dialog", { name: "Picture" });
  await expect(message(page)).toBeVisible();
  await picture.getByRole("button", { name: "Close" }).click();
  await expect(picture).toHaveCount(0);
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tile).toBeFocused();
  await tile.press("Enter");
  await expect(message(page)).toBeVisible();
  await giveBack();
  await picture.getByRole("button", { name: "Try again" }).click();
  await expect(picture.getByLabel("Your comment")).toBeVisible();
  await expect(page).toHaveURL(library.url + code);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`${library.url}/liked`);
});

for (const [name, part] of Object.entries(parts)) {
  test(
    `a page without the code of ${name} keeps all the rest, and has it later`,
    once,
    async ({ openAs, library, allowed }) => {
      allowed.push(failedRequests, missingCode);
      const asking = `action=follow&access_token=${await library.tokenOf("bornali.d")}`;
      const body = new URLSearchParams(asking);
      const hanae = `${library.url}/v1/users/${await library.idOf("hanae.k")}`;
      await fetch(`${hanae}/relationship`, { method: "POST", body });
      const [media] = await likedBy(library.url, await library.tokenOf("hanae.k"));
      if (!media) throw new Error("hanae.k likes nothing.");
      const page = await openAs("hanae.k", "ada");
      const giveBack = await takeAway(page, codeOf(`src/viewer/${name}.tsx`));
      // React logs a failure when its boundary has it.
      const failed = page.waitForEvent("console", (log) => missingCode.test(log.text()));
      await page.goto(library.url + part.at(media));
      await expect(heading(page)).toBeVisible();
      await part.press?.(page);
      await failed;
      if (!part.isQuiet) await expect(message(page).first()).toBeVisible();
      await expect(frame(page)).toBeVisible();
      await expect(heading(page)).toBeVisible();
      await expect(part.shown(page)).toHaveCount(0);
      await giveBack();
      await bringBack(page, part);
      await expect(part.shown(page)).toBeVisible();
    },
  );
}

/** Presses again, or Try again; what is missing without a word comes back with the connection. */
async function bringBack(page: Page, { press: open, isQuiet, shown }: Part): Promise<void> {
  if (!isQuiet) {
    const retry = page.getByRole("button", { name: "Try again" });
    return (await retry.isVisible()) ? retry.click() : open?.(page);
  }
  // The browser may say so before the last of several quiet parts has failed; the next time brings that one.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(shown(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
}

for (const hasToaster of [true, false]) {
  test(
    `a heart pressed without a connection is told of, ${hasToaster ? "with" : "without"} the toaster's code`,
    once,
    async ({ signedIn: page, library, context, allowed }) => {
      allowed.push(failedRequests, missingCode);
      const toaster = codeOf("src/viewer/app/toaster.tsx");
      const isToaster = (request: Request) => toaster.test(request.url());
      const arrived = hasToaster
        ? page.waitForEvent("requestfinished", isToaster)
        : page.waitForEvent("requestfailed", isToaster);
      const giveBack = hasToaster ? null : await takeAway(page, toaster);
      await page.goto(library.url);
      await arrived;
      const heart = page.getByRole("article").first().getByRole("button", { name: /^Like/ });
      const wasLiked = (await heart.getAttribute("aria-pressed")) ?? "";
      await context.setOffline(true);
      await heart.click();
      await expect(page.getByText(/The server cannot be reached/)).toBeVisible();
      await expect(frame(page)).toBeVisible();
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
  allowed.push(failedRequests, missingCode);
  await takeAway(page, codeOf("src/viewer/app/toaster.tsx"));
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
  once,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const giveBack = await takeAway(page, allCode);
    await page.goto(library.url);
    await expect(page.getByRole("alert")).toContainText("Keepsake could not be loaded");
    await giveBack();
    await page.getByRole("link", { name: "Reload" }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  },
);
