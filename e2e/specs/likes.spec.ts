import type { Page } from "playwright/test";
import { failedRequests, holdRequests, simulateFailure } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const likesPath = /\/v1\/media\/[^/]+\/likes$/;

/** The first card of the feed and its like button. */
async function firstCard(page: Page) {
  const card = page.getByRole("article").first();
  const heart = card.getByRole("button", { name: /^Like/ });
  await expect(heart).toBeVisible();
  const id = await card.getAttribute("id");
  return { card, heart, id: id ?? "" };
}

async function isPressed(page: Page): Promise<boolean> {
  const { heart } = await firstCard(page);
  return (await heart.getAttribute("aria-pressed")) === "true";
}

test("like: shows at once, everywhere, and after a reload", async ({ feed: page }) => {
  const { card, heart } = await firstCard(page);
  const before = await isPressed(page);
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", String(!before));
  await card.getByRole("link", { name: /^Comments/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Like", exact: true })).toHaveAttribute(
    "aria-pressed",
    String(!before),
  );
  await dialog.getByRole("button", { name: "Like", exact: true }).click();
  await page.goBack();
  await expect(heart).toHaveAttribute("aria-pressed", String(before));
  await page.waitForLoadState("networkidle");
  await page.reload();
  await expect((await firstCard(page)).heart).toHaveAttribute("aria-pressed", String(before));
});

test("like: a double press likes and never unlikes", async ({ feed: page }) => {
  const { card, heart } = await firstCard(page);
  if (await isPressed(page)) await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  const picture = card.locator("img").nth(1);
  await picture.dblclick();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  const bloom = card.locator("svg.animate-bloom");
  await expect(bloom).toBeVisible();
  await expect(bloom).toHaveCount(0);
  await picture.dblclick();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
});

test("like: the key l toggles the like of the focused tile", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "needs a keyboard");
  await page.goto(`${library.url}/liked`);
  const tile = page.locator('a[id^="entry-"]').first();
  await tile.focus();
  const answered = page.waitForResponse((response) => likesPath.test(response.url()));
  await page.keyboard.press("l");
  expect((await answered).request().method()).toBe("DELETE");
  await expect(tile).toBeFocused();
});

test(
  "like: a refusal reverts the button and shows a message",
  desktopOnly,
  async ({ feed: page, allowed }) => {
    allowed.push(failedRequests);
    const { heart } = await firstCard(page);
    const before = await isPressed(page);
    await simulateFailure(page, likesPath, "refusing");
    const release = await holdRequests(page, likesPath);
    await heart.click();
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    release();
    await expect(heart).toHaveAttribute("aria-pressed", String(before));
    await expect(page.getByText(/^Your like was not (saved|removed)\./).first()).toBeVisible();
  },
);

test(
  "like: waits while the server is down, and is sent once it is back",
  desktopOnly,
  async ({ feed: page, library, token, allowed }) => {
    allowed.push(failedRequests);
    const { heart, id } = await firstCard(page);
    const before = await isPressed(page);
    const recover = await simulateFailure(page, /\/v1\//, "down");
    await heart.click();
    const bar = page.locator(".connection-bar");
    await expect(bar).toContainText("1 like");
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    await recover();
    await expect(bar).toHaveCount(0);
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    expect(await isLiked(library.url, token, id)).toBe(!before);
  },
);

test(
  "like: after five quick taps, button and server have the last state",
  desktopOnly,
  async ({ feed: page, library, token }) => {
    const { heart, id } = await firstCard(page);
    const before = await isPressed(page);
    for (let tap = 0; tap < 5; tap += 1) await heart.click();
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    await page.waitForLoadState("networkidle");
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    expect(await isLiked(library.url, token, id)).toBe(!before);
  },
);

test("liked: a new like is first on the next visit", desktopOnly, async ({ feed: page }) => {
  // A media that is not liked yet, because liking again within ten minutes restores the old position.
  const unliked = page.getByRole("button", { name: /^Like/, pressed: false });
  const id = await page.getByRole("article").filter({ has: unliked }).first().getAttribute("id");
  const heart = page.locator(`#${id}`).getByRole("button", { name: /^Like/ });
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  await expect(page.locator('a[id^="entry-"]').first()).toBeVisible();
  await page.getByRole("link", { name: "Feed", exact: true }).click();
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  await expect(page).toHaveURL(/\/liked$/);
  await expect(page.locator('a[id^="entry-"]').first()).toHaveAttribute("id", id ?? "");
});

/** What the server says of the media of an entry. */
async function isLiked(url: string, token: string, id: string): Promise<boolean> {
  const code = id.replace("entry-", "");
  const response = await fetch(`${url}/v1/media/shortcode/${code}?access_token=${token}`);
  const { data }: { data: { user_has_liked: boolean } } = await response.json();
  return data.user_has_liked;
}
