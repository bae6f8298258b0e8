import type { Locator, Page } from "playwright/test";
import {
  blockCode,
  codeOf,
  heading,
  type Liked,
  likedBy,
  manifest,
  missingCodeErrors,
  missingCodeMessage,
  navigation,
} from "#e2e/support/missing-code.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

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
  "app/shell/shortcuts-dialog": {
    at: liked,
    press: (page) => page.keyboard.press("?"),
    shown: dialog("Keyboard shortcuts"),
  },
  "features/list-filter/filters-modal": {
    at: liked,
    press: press(/^More filters/),
    shown: dialog("Filters"),
  },
  "features/media-grid/timeline/date-dialog": {
    at: liked,
    press: press("Go to a date"),
    shown: dialog("Go to a date"),
  },
  "features/likes/likers-modal": {
    at: ({ link }) => new URL(link).pathname,
    press: (page) => page.locator("main [aria-haspopup=dialog]").click(),
    shown: dialog("Liked by"),
  },
  "features/media-grid/grid-settings": {
    at: liked,
    press: press("Grid settings"),
    shown: (page) => page.getByRole("button", { name: "Larger pictures" }),
  },
  "features/list-filter/filter-chips": {
    at: () => "/liked?from=2016-01",
    shown: (page) => page.getByRole("button", { name: /Since|From|2016/ }).first(),
  },
  "features/media-grid/timeline/timeline": {
    at: liked,
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: "Go to a date" }),
  },
  "features/media-grid/tile-excerpt": {
    at: searched,
    isQuiet: true,
    shown: (page) => page.getByRole("grid").locator("mark").first(),
  },
  "ui/text/highlight": {
    at: searched,
    press: (page) => page.getByRole("grid").getByRole("link").first().click(),
    isQuiet: true,
    shown: (page) => page.getByRole("dialog").locator("mark").first(),
  },
  "app/shell/account-menu": {
    at: liked,
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: /Switch accounts$/ }),
  },
  "app/shell/requests-badge": {
    at: liked,
    isQuiet: true,
    shown: (page) => page.getByText("Requests are waiting for"),
  },
};

test("every file of code that is fetched later has its test here, and brings no styles that could be missing", () => {
  const later = Object.entries(manifest).filter(([, { isDynamicEntry }]) => isDynamicEntry);
  const tested = [
    "src/viewer/app/shell/toaster.tsx",
    // It shows nothing.
    "src/viewer/app/shell/cross-tab-sync.tsx",
    ...Object.keys(parts).map((name) => `src/viewer/${name}.tsx`),
  ];
  const others = later.map(([source]) => source).filter((source) => !source.includes("/pages/"));
  expect(others.toSorted()).toEqual(tested.toSorted());
  expect(later.filter(([, { css }]) => css)).toEqual([]);
});

for (const [name, part] of Object.entries(parts)) {
  test(
    `a page without the code of ${name} keeps all the rest, and has it later`,
    desktopOnly,
    async ({ openAs, library, allowed }) => {
      allowed.push(failedRequests, missingCodeErrors);
      const asking = `action=follow&access_token=${await library.tokenOf("bornali.d")}`;
      const body = new URLSearchParams(asking);
      const hanae = `${library.url}/v1/users/${await library.idOf("hanae.k")}`;
      await fetch(`${hanae}/relationship`, { method: "POST", body });
      const [media] = await likedBy(library.url, await library.tokenOf("hanae.k"));
      if (!media) throw new Error("hanae.k likes nothing.");
      const page = await openAs("hanae.k", "ada");
      const giveBack = await blockCode(page, codeOf(`src/viewer/${name}.tsx`));
      // React logs a failure when its boundary has it.
      const failed = page.waitForEvent("console", (log) => missingCodeErrors.test(log.text()));
      await page.goto(library.url + part.at(media));
      await expect(heading(page)).toBeVisible();
      await part.press?.(page);
      await failed;
      if (!part.isQuiet) await expect(missingCodeMessage(page).first()).toBeVisible();
      await expect(navigation(page)).toBeVisible();
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
