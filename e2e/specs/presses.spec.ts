import type { Locator, Page } from "playwright/test";
import { scrollTo, tiles } from "#e2e/support/grid.ts";
import { followLink, mediaDialog } from "#e2e/support/locators.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

async function follow(page: Page, path: string): Promise<void> {
  await followLink(page, path);
  await expect(page).toHaveURL(RegExp(`${path}$`));
}

/** Dispatches a keydown on the focused element, as with another keyboard layout or an input method. */
const pressAs = (page: Page, press: Press): Promise<boolean | undefined> =>
  page.evaluate(
    (fields) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...fields }),
      ),
    press,
  );

interface Press {
  readonly key: string;
  readonly code: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
}

async function openAlbum(page: Page, url: string): Promise<Locator> {
  await page.goto(`${url}/liked`);
  const album = tiles(page).filter({ has: page.getByLabel("Album") });
  await scrollTo(page, album);
  await album.first().click();
  await expect(mediaDialog(page).getByText(/^1 of \d/)).toBeVisible();
  return mediaDialog(page);
}

test(
  "double click on Close: one step, without a click on Back beneath it",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    // On a phone both buttons are in the same corner.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(library.url);
    await follow(page, "/settings");
    await follow(page, "/tags/berlin");
    await tiles(page).first().click();
    await expect(mediaDialog(page).getByLabel("Your comment")).toBeVisible();
    await mediaDialog(page).getByRole("button", { name: "Close" }).dblclick();
    await expect(mediaDialog(page)).toHaveCount(0);
    await expect(tiles(page).first()).toBeFocused();
    await expect(page).toHaveURL(`${library.url}/tags/berlin`);
    // A double click on a tile makes one history entry.
    await tiles(page).first().dblclick();
    await expect(mediaDialog(page).getByLabel("Your comment")).toBeVisible();
    await page.goBack();
    await expect(mediaDialog(page)).toHaveCount(0);
    await page.goBack();
    await expect(page).toHaveURL(`${library.url}/settings`);
  },
);

test(
  "double click on Back: one step, even without history",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${library.url}/settings`);
    await follow(page, "/developers");
    await follow(page, "/developers/reference");
    const back = page.getByRole("link", { name: "Back" });
    await back.dblclick();
    await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
    await expect(page).toHaveURL(`${library.url}/developers`);
    await page.goto(`${library.url}/developers/reference`);
    await back.dblclick();
    await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
    await expect(page).toHaveURL(`${library.url}/developers`);
  },
);

test(
  "keys: a held key acts once, and keys of an input method are ignored",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/liked`);
    await tiles(page).first().click();
    const heart = mediaDialog(page).getByRole("button", { name: "Like", exact: true });
    await expect(heart).toHaveAttribute("aria-pressed", "true");
    await pressAs(page, { key: "д", code: "KeyL" });
    await expect(heart).toHaveAttribute("aria-pressed", "false");
    // keydown without keyup counts as a repeat.
    for (let press = 0; press < 4; press += 1) await page.keyboard.down("l");
    await page.keyboard.up("l");
    await expect(heart).toHaveAttribute("aria-pressed", "true");
    await heart.focus();
    for (let press = 0; press < 4; press += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await expect(heart).toHaveAttribute("aria-pressed", "false");

    const composer = mediaDialog(page).getByLabel("Your comment");
    for (let press = 0; press < 4; press += 1) await page.keyboard.down("c");
    await page.keyboard.up("c");
    await expect(composer).toBeFocused();
    await expect(composer).toHaveValue("");
    await composer.fill("素晴らしい");
    await pressAs(page, { key: "Enter", code: "Enter", keyCode: 229 });
    await pressAs(page, { key: "Escape", code: "Escape", isComposing: true });
    await expect(composer).toHaveValue("素晴らしい");
    for (let press = 0; press < 4; press += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await expect(composer).toHaveValue("");
    await expect(
      mediaDialog(page).getByRole("listitem").filter({ hasText: "素晴らしい" }),
    ).toHaveCount(1);
    await expect(mediaDialog(page).getByText("Write something first.")).toHaveCount(0);
  },
);

test("album: counts fast presses, and keeps its picture on resize", async ({
  signedIn: page,
  library,
}) => {
  const dialog = await openAlbum(page, library.url);
  const length = Number((await dialog.getByText(/^1 of \d+$/).textContent())?.slice(5));
  const last = Math.min(4, length);
  const next = dialog.getByRole("button", { name: "Next picture in the album" });
  await next.evaluate((button: HTMLElement, presses) => {
    for (let press = 0; press < presses; press += 1) button.click();
  }, last - 1);
  await expect(dialog.getByText(`${last} of ${length}`)).toBeVisible();
  const row = dialog.getByRole("list", { name: /^Album pictures/ });
  /** Scroll offset of the album in slides. */
  const offset = () => row.evaluate((list) => list.scrollLeft / list.clientWidth);
  await expect.poll(offset).toBeCloseTo(last - 1, 1);
  for (const width of [700, 330, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(offset).toBeCloseTo(last - 1, 1);
    await expect(dialog.getByText(`${last} of ${length}`)).toBeVisible();
  }
});

test(
  "album: next, back and next within one frame show the next slide",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const dialog = await openAlbum(page, library.url);
    const row = dialog.getByRole("list", { name: /^Album pictures/ });
    await row.evaluate(async (list) => {
      const press = (key: string) =>
        list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      press("ArrowRight");
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => {
        setTimeout(resolve, 2);
      });
      press("ArrowLeft");
      press("ArrowRight");
    });
    await expect(dialog.getByText(/^2 of /)).toBeVisible();
    await expect.poll(() => row.evaluate((list) => list.scrollLeft / list.clientWidth)).toBe(1);
  },
);

test(
  "clip taller than the window: plays while it covers half of it, and pauses behind a dialog",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.setViewportSize({ width: 800, height: 260 });
    await page.goto(library.url);
    const card = page.getByRole("article", { name: /, video$/ }).first();
    await expect(page.getByRole("article").first()).toBeVisible();
    await page.mouse.move(400, 130);
    // By the wheel, because the page restores its scroll position until a user scrolls or the first pictures are loaded.
    await expect(async () => {
      await page.mouse.wheel(0, 400);
      await expect(card.locator("video")).toBeAttached({ timeout: 200 });
    }).toPass({ intervals: [50] });
    const clip = card.locator("video");
    /** Scrolls so that the clip covers this share of the window, from the top. */
    const cover = (share: number) =>
      clip.evaluate((video, part) => {
        const { bottom, height } = video.getBoundingClientRect();
        if (height < 2 * window.innerHeight) throw new Error(`the clip is only ${height} px tall`);
        window.scrollBy(0, bottom - part * window.innerHeight);
      }, share);
    const isPaused = () => clip.evaluate((video: HTMLVideoElement) => video.paused);
    await cover(0.7);
    await expect.poll(isPaused).toBe(false);
    await cover(0.3);
    await expect.poll(isPaused).toBe(true);
    await cover(0.7);
    await expect.poll(isPaused).toBe(false);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expect.poll(isPaused).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(isPaused).toBe(false);
  },
);
