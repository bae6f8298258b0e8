import type { Locator, Page } from "playwright/test";
import { type Liked, likedBy, pathOf } from "#e2e/support/liked-media.ts";
import { heading } from "#e2e/support/locators.ts";
import {
  blockCode,
  codeOf,
  manifest,
  missingCodeErrors,
  missingCodeMessage,
  navigation,
} from "#e2e/support/missing-code.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

interface Part {
  /** Path of a page that has the part; the user likes `media`. */
  readonly path: (media: Liked) => string;
  /** Opens the part; absent if it loads by itself. */
  readonly press?: (page: Page) => Promise<void>;
  /** Whether there is no error message while it is missing. */
  readonly isQuiet?: boolean;
  readonly shown: (page: Page) => Locator;
}

const dialog = (name: string) => (page: Page) => page.getByRole("dialog", { name });
const liked = () => "/liked";
const searched = ({ user }: Liked) => `/liked?q=${user.username}`;
const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).click();

/** The lazily loaded parts of pages, by source file. */
const parts: Record<string, Part> = {
  "app/shell/shortcuts-dialog": {
    path: liked,
    press: (page) => page.keyboard.press("?"),
    shown: dialog("Keyboard shortcuts"),
  },
  "features/list-filter/filters-modal": {
    path: liked,
    press: press(/^More filters/),
    shown: dialog("Filters"),
  },
  "features/media-grid/timeline/date-dialog": {
    path: liked,
    press: press("Go to a date"),
    shown: dialog("Go to a date"),
  },
  "features/likes/likers-modal": {
    path: pathOf,
    press: (page) => page.locator("main [aria-haspopup=dialog]").click(),
    shown: dialog("Liked by"),
  },
  "features/media-grid/grid-settings": {
    path: liked,
    press: press("Grid settings"),
    shown: (page) => page.getByRole("button", { name: "Larger pictures" }),
  },
  "features/list-filter/filter-chips": {
    path: () => "/liked?from=2016-01",
    shown: (page) => page.getByRole("button", { name: /Since|From|2016/ }).first(),
  },
  "features/media-grid/timeline/timeline": {
    path: liked,
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: "Go to a date" }),
  },
  "features/media-grid/tile-excerpt": {
    path: searched,
    isQuiet: true,
    shown: (page) => page.getByRole("grid").locator("mark").first(),
  },
  "features/media-view/menu/media-menu": {
    path: () => "/",
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: "More", exact: true }).first(),
  },
  "features/media-view/picture/media-video": {
    path: () => "/liked?kind=video",
    press: (page) => page.getByRole("grid").getByRole("link").first().click(),
    isQuiet: true,
    shown: (page) => page.getByRole("dialog").locator("video"),
  },
  "ui/text/highlight": {
    path: searched,
    press: (page) => page.getByRole("grid").getByRole("link").first().click(),
    isQuiet: true,
    shown: (page) => page.getByRole("dialog").locator("mark").first(),
  },
  "app/shell/account-menu": {
    path: liked,
    isQuiet: true,
    shown: (page) => page.getByRole("button", { name: /Switch accounts$/ }),
  },
  "app/shell/requests-badge": {
    path: liked,
    isQuiet: true,
    shown: (page) => page.getByText("Requests are waiting for"),
  },
};

test("missing code: every lazy chunk is tested here, and only the media page and the connection bar have their own styles", () => {
  const lazy = Object.entries(manifest).filter(([, { isDynamicEntry }]) => isDynamicEntry);
  const tested = [
    "src/viewer/app/shell/toaster.tsx",
    // It shows nothing.
    "src/viewer/app/shell/background-work.tsx",
    // Pages, which missing-code.spec.ts tests.
    "src/viewer/app/routing/developer-pages.ts",
    "src/viewer/app/routing/kept-pages.ts",
    "src/viewer/app/routing/people-pages.ts",
    // On media with tagged people, quietly: media.spec.ts.
    "src/viewer/features/media-view/picture/people-tags.tsx",
    // Needed once a file is uploaded: data/imports/uploads.test.ts.
    "node_modules/tus-js-client/lib.esm/browser/index.js",
    // Every media of the demo has a picture: text-tile.test.tsx.
    "src/viewer/features/media-grid/text-tile.tsx",
    ...Object.keys(parts).map((name) => `src/viewer/${name}.tsx`),
  ];
  const others = lazy.map(([source]) => source).filter((source) => !source.includes("/pages/"));
  expect(others.toSorted()).toEqual(tested.toSorted());
  // They are awaited with its code, so it is never shown without them.
  const styled = lazy.filter(([, { css }]) => css).map(([source]) => source);
  expect(styled.toSorted()).toEqual([
    "src/viewer/app/shell/background-work.tsx",
    "src/viewer/pages/media-page.tsx",
  ]);
});

for (const [name, part] of Object.entries(parts)) {
  test(
    `missing code: a page works without ${name}, and gets it later`,
    desktopOnly,
    async ({ openAs, library, allowed }) => {
      allowed.push(failedRequests, missingCodeErrors);
      const form = `action=follow&access_token=${await library.tokenOf("bornali.d")}`;
      const body = new URLSearchParams(form);
      const hanae = `${library.url}/v1/users/${await library.idOf("hanae.k")}`;
      await fetch(`${hanae}/relationship`, { method: "POST", body });
      const [media] = await likedBy(library.url, await library.tokenOf("hanae.k"));
      if (!media) throw new Error("hanae.k likes nothing.");
      const page = await openAs("hanae.k", "ada");
      const unblock = await blockCode(page, codeOf(`src/viewer/${name}.tsx`));
      // React logs the error when its boundary catches it.
      const failed = page.waitForEvent("console", (log) => missingCodeErrors.test(log.text()));
      await page.goto(library.url + part.path(media));
      await expect(heading(page)).toBeVisible();
      await part.press?.(page);
      await failed;
      if (!part.isQuiet) await expect(missingCodeMessage(page).first()).toBeVisible();
      await expect(navigation(page)).toBeVisible();
      // An opened media has one too.
      await expect(heading(page).first()).toBeVisible();
      await expect(part.shown(page)).toHaveCount(0);
      await unblock();
      await reopen(page, part);
      await expect(part.shown(page)).toBeVisible();
    },
  );
}

/** Opens the part again if that failed; otherwise it comes by itself. */
async function reopen(page: Page, { press: open, isQuiet, shown }: Part): Promise<void> {
  const waits = page.getByRole("button", { name: "Try again" }).or(shown(page));
  if (!isQuiet && !(await waits.first().isVisible())) await open?.(page);
}
