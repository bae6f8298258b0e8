import type { Page } from "playwright/test";
import { failedRequests, holdRequests, simulateFailure } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const likesPath = /\/v1\/media\/[^/]+\/likes$/;

/** The first card of the feed, and its heart. */
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

test("a heart answers at once, and the same media shows it everywhere and after a reload", async ({
  feed: page,
}) => {
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

test("a double press likes, and only ever likes", async ({ feed: page }) => {
  const { card, heart } = await firstCard(page);
  if (await isPressed(page)) await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  const picture = card.locator("img").nth(1);
  await picture.dblclick();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.waitForTimeout(400);
  await picture.dblclick();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
});

test("the key l likes the tile that has the focus", async ({ signedIn: page, library }, info) => {
  test.skip(info.project.name === "phone", "a phone has no keys");
  await page.goto(`${library.url}/liked`);
  const tile = page.locator('a[id^="entry-"]').first();
  await tile.focus();
  const answered = page.waitForResponse((response) => likesPath.test(response.url()));
  await page.keyboard.press("l");
  expect((await answered).request().method()).toBe("DELETE");
  await expect(tile).toBeFocused();
});

test(
  "a like that the server refuses goes dark again, and it is said",
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
    await expect(page.getByText(/could not be|was not|refused/i).first()).toBeVisible();
  },
);

test(
  "a like while the server is away goes dark again; back again, it stays",
  desktopOnly,
  async ({ feed: page, allowed }) => {
    allowed.push(failedRequests);
    const { heart } = await firstCard(page);
    const before = await isPressed(page);
    const mend = await simulateFailure(page, /\/v1\//, "down");
    const release = await holdRequests(page, likesPath);
    await heart.click();
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    release();
    await expect(heart).toHaveAttribute("aria-pressed", String(before));
    await mend();
    await heart.click();
    await page.waitForLoadState("networkidle");
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
  },
);

test(
  "five quick taps end where the last one wished, with the server's word",
  desktopOnly,
  async ({ feed: page, library, token }) => {
    const { heart, id } = await firstCard(page);
    const before = await isPressed(page);
    for (let tap = 0; tap < 5; tap += 1) await heart.click();
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    await page.waitForLoadState("networkidle");
    await expect(heart).toHaveAttribute("aria-pressed", String(!before));
    const code = id.replace("entry-", "");
    const answer = await fetch(`${library.url}/v1/media/shortcode/${code}?access_token=${token}`);
    const { data }: { data: { user_has_liked: boolean } } = await answer.json();
    expect(data.user_has_liked).toBe(!before);
  },
);

test("what was just liked stands first in Liked on the next visit", async ({ feed: page }) => {
  const { heart, id } = await firstCard(page);
  if (await isPressed(page)) {
    await heart.click();
    await page.waitForLoadState("networkidle");
  }
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  await expect(page.locator('a[id^="entry-"]').first()).toBeVisible();
  await page.getByRole("link", { name: "Feed", exact: true }).click();
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("link", { name: "Liked", exact: true }).click();
  await expect(page.locator(`#${id}`)).toBeVisible();
});
