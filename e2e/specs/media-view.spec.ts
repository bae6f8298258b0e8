import type { Page } from "playwright/test";
import { likedBy, pathOf } from "#e2e/support/liked-media.ts";
import { button } from "#e2e/support/locators.ts";
import { boxOf } from "#e2e/support/media-frames.ts";
import { field, openPicture, picture, stage } from "#e2e/support/media-view.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, type Library, test } from "#e2e/support/test.ts";

/** The same, and then time passes only by `page.clock`. */
async function openWithStoppedClock(page: Page, library: Library): Promise<void> {
  await page.clock.install();
  await openPicture(page, library);
  await page.clock.pauseAt(Date.now() + 3_600_000);
}

const openMenu = (page: Page): Promise<void> => button(page, "More").first().click();

test(
  "full screen: f shows nothing but the picture, steps work, and Escape undoes one layer at a time",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const dialog = await openPicture(page, library);
    await dialog.getByRole("button", { name: "Like", exact: true }).focus();
    await page.keyboard.press("f");
    await expect(field(page)).toBeHidden();
    await expect(button(page, "Leave full screen")).toBeVisible();
    const window = page.viewportSize() ?? { width: 0, height: 0 };
    expect(await boxOf(stage(page))).toEqual({ left: 0, top: 0, ...window });
    // What had the focus is hidden, so the view has it.
    expect(
      await stage(page).evaluate((found) => {
        const focused = document.activeElement;
        return focused !== document.body && focused?.contains(found);
      }),
    ).toBe(true);
    const before = page.url();
    await page.keyboard.press("j");
    await expect(page).not.toHaveURL(before);
    await expect(button(page, "Leave full screen")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(field(page)).toBeVisible();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  },
);

test(
  "full screen: its buttons disappear while the pointer rests",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await openWithStoppedClock(page, library);
    await button(page, "Full screen").click();
    const bar = page.locator(".media-bar");
    await expect(bar).toHaveCSS("opacity", "1");
    await page.clock.runFor(3000);
    await expect(bar).toHaveCSS("opacity", "0");
    await page.mouse.move(300, 300);
    await expect(bar).toHaveCSS("opacity", "1");
    await page.clock.runFor(3000);
    await expect(bar).toHaveCSS("opacity", "0");
    await page.keyboard.press("Tab");
    await expect(bar).toHaveCSS("opacity", "1");
  },
);

test(
  "full screen: a message is shown over the picture, and stays when it is left",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    await openPicture(page, library);
    await page.keyboard.press("f");
    await expect(field(page)).toBeHidden();
    await page.route(/\/v1\/media\/.*\/likes/, (route) =>
      route.fulfill({ status: 403, body: "{}" }),
    );
    await page.keyboard.press("l");
    const message = page.locator("[data-sonner-toast]").first();
    await expect(message).toBeInViewport({ ratio: 1 });
    const isOnTop = await message.evaluate((toast) => {
      const { left, top, width, height } = toast.getBoundingClientRect();
      return toast.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isOnTop).toBe(true);
    await page.keyboard.press("f");
    await expect(message).toBeVisible();
  },
);

test("full screen: a browser without it fills the window", async ({ signedIn: page, library }) => {
  await page.addInitScript(() => {
    // As on an iPhone.
    Reflect.deleteProperty(Element.prototype, "requestFullscreen");
  });
  await openPicture(page, library);
  await page.keyboard.press("f");
  await expect(field(page)).toBeHidden();
  const window = page.viewportSize() ?? { width: 0, height: 0 };
  expect(await boxOf(stage(page))).toEqual({ left: 0, top: 0, ...window });
  await page.keyboard.press("f");
  await expect(field(page)).toBeVisible();
});

test("full screen: a tap on the picture enters and leaves it", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  await openPicture(page, library);
  await picture(page).tap();
  await expect(field(page)).toBeHidden();
  await picture(page).tap();
  await expect(field(page)).toBeVisible();
});

test(
  "menu: opens by Shift+F10, and a right click keeps the browser's",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const dialog = await openPicture(page, library);
    const isKept = stage(page).evaluate(
      () =>
        new Promise((resolve) => {
          window.addEventListener("contextmenu", (event) => resolve(!event.defaultPrevented), {
            once: true,
          });
        }),
    );
    await picture(page).click({ button: "right" });
    expect(await isKept).toBe(true);
    await expect(page.getByRole("menu")).toHaveCount(0);
    await page.keyboard.press("Shift+F10");
    await expect(page.getByRole("menuitem", { name: "Save picture" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(dialog).toBeVisible();
  },
);

test("menu: a long press on the picture opens it, and is no tap", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name !== "phone", "needs a touch screen");
  await openPicture(page, library);
  const { left, top, width, height } = await boxOf(picture(page));
  const touchPoints = [{ x: left + width / 2, y: top + height / 2 }];
  const client = await page.context().newCDPSession(page);
  const timestamp = Date.now() / 1000;
  const touch = "Input.dispatchTouchEvent";
  await client.send(touch, { type: "touchStart", touchPoints, timestamp });
  await client.send(touch, { type: "touchEnd", touchPoints: [], timestamp: timestamp + 0.7 });
  await expect(page.getByRole("menuitem", { name: "Copy link", exact: true })).toBeVisible();
  await expect(field(page)).toBeVisible();
});

test("menu: saves the picture, shares it, and lists who liked it", async ({
  signedIn: page,
  library,
}) => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: async (data: ShareData) => {
        document.title = `Shared ${data.url}`;
      },
    });
  });
  const dialog = await openPicture(page, library);
  const name = (await dialog.getAttribute("aria-label")) ?? "";
  const author = /by (\S+),/.exec(name)?.[1] ?? "nobody";
  const code = new URL(page.url()).pathname.slice("/p/".length);
  await openMenu(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save picture" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(RegExp(`^${author}-${code}\\.(avif|webp|jpg)$`));
  await openMenu(page);
  await page.getByRole("menuitem", { name: "Share" }).click();
  await expect(page).toHaveTitle(`Shared ${page.url()}`);
  await openMenu(page);
  await page.getByRole("menuitem", { name: "Who liked it" }).click();
  await expect(
    page.getByRole("dialog", { name: "Liked by" }).getByRole("listitem").first(),
  ).toBeVisible();
});

test(
  "slide show: steps every five seconds until it is stopped, and waits while hidden",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await openWithStoppedClock(page, library);
    const setHidden = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isHidden);
    await openMenu(page);
    await page.getByRole("menuitem", { name: "Slide show" }).click();
    await expect(button(page, "Stop slide show")).toBeVisible();
    const first = page.url();
    await page.clock.runFor(4900);
    expect(page.url()).toBe(first);
    await page.clock.runFor(200);
    await expect(page).not.toHaveURL(first);
    const second = page.url();
    await setHidden(true);
    await page.clock.runFor(20_000);
    expect(page.url()).toBe(second);
    await setHidden(false);
    await page.clock.runFor(5100);
    await expect(page).not.toHaveURL(second);
    const third = page.url();
    await page.keyboard.press("Escape");
    await expect(button(page, "Stop slide show")).toHaveCount(0);
    await expect(button(page, "Leave full screen")).toBeVisible();
    await page.clock.runFor(20_000);
    expect(page.url()).toBe(third);
  },
);

test(
  "screen readers: the dialog and its heading name the picture, and a step says where it led",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const liked = await likedBy(library.url, token);
    const dialog = await openPicture(page, library);
    const name = /^Photo by \S+(, .+)?, \d{1,2} \w+ \d{4}$/;
    await expect(dialog).toHaveAccessibleName(name);
    await expect(dialog.getByRole("heading", { level: 1 })).toHaveAccessibleName(name);
    const status = dialog.getByRole("status").first();
    await expect(status).toBeEmpty();
    await button(page, "Next").press("Enter");
    const path = new URL(page.url()).pathname;
    const index = liked.findIndex((media) => pathOf(media) === path);
    await expect(status).toHaveText(RegExp(`^${index + 1} of \\d+\\. .`));
    await expect(button(page, "Next")).toBeFocused();
  },
);

test("opened by address: steps through its author's pictures, shows six more, and leads back to them", async ({
  signedIn: page,
  library,
  token,
}) => {
  const liked = await likedBy(library.url, token);
  const media = liked.find(({ user }) => user.username === "aitor.zub");
  if (!media) throw new Error("Ada likes nothing by aitor.zub.");
  await page.goto(library.url + pathOf(media));
  const more = page.getByRole("region", { name: "More by aitor.zub" });
  await expect(more.getByRole("listitem")).toHaveCount(6);
  await expect(page.getByRole("heading", { level: 1 })).toHaveAccessibleName(/by aitor\.zub,/);
  const forward = (await button(page, "Next").isEnabled()) ? "Next" : "Previous";
  await button(page, forward).press("Enter");
  await expect(page).not.toHaveURL(RegExp(pathOf(media)));
  await expect(page.getByRole("heading", { level: 1 })).toHaveAccessibleName(/by aitor\.zub,/);
  await expect(button(page, forward)).toBeFocused();
  await expect(page.getByRole("status").first()).toHaveText(/^\d+ of \d+\. ./);
  await page.goBack();
  await page.goForward();
  // The field is below the conversation: the navigation is the only bar at the foot.
  const conversation = await boxOf(page.locator(".media-conversation"));
  const composer = await boxOf(page.locator(".media-composer"));
  expect(composer.top).toBeGreaterThanOrEqual(conversation.top + conversation.height - 1);
  await page.getByRole("link", { name: "aitor.zub’s pictures" }).click();
  await expect(page).toHaveURL(`${library.url}/u/aitor.zub`);
});
