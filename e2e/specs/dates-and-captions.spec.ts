import type { Locator } from "playwright/test";
import { likedBy, pathOf } from "#e2e/support/liked-media.ts";
import { expect, test } from "#e2e/support/test.ts";

const day = (seconds = "") =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(
    new Date(Number(seconds) * 1000),
  );

test("dates: opened from Liked, a picture says when it was liked, also after an unlike; by its address it does not", async ({
  signedIn: page,
  library,
  token,
}) => {
  const [liked] = await likedBy(library.url, token);
  if (!liked) throw new Error("Ada likes nothing.");
  await page.goto(`${library.url}/liked`);
  await page.locator(`[role="grid"] a[href="${pathOf(liked)}"]`).click();
  const dialog = page.getByRole("dialog");
  const likedOn = dialog.getByText(`liked ${day(liked.liked_time)}`, { exact: true });
  await expect(likedOn).toBeVisible();
  await expect(dialog.getByText(day(liked.created_time), { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(likedOn).toBeVisible();
  const heart = dialog.getByRole("button", { name: "Like", exact: true });
  await heart.click();
  await expect(likedOn).toHaveCount(0);
  await heart.click();
  await expect(likedOn).toBeVisible();
  // From elsewhere, because the same address would keep the list below.
  await page.goto(`${library.url}/settings`);
  await page.goto(library.url + pathOf(liked));
  await expect(page.getByText(day(liked.created_time), { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^liked \d/)).toHaveCount(0);
});

/** The caption of a card. */
const captionOf = (card: Locator) =>
  card.locator("p", { has: card.page().locator("span.whitespace-pre-line") }).first();

const bottomOf = (box: { readonly y: number; readonly height: number } | null) =>
  (box?.y ?? 0) + (box?.height ?? 0);

test("captions: folded in the feed with the links of the rest out of reach, and whole in the opened picture", async ({
  feed: page,
  library,
}) => {
  const more = { name: "… more" };
  // On a desktop the demo has no caption of more than five lines.
  await page.setViewportSize({ width: 390, height: 844 });
  const folded = page.getByRole("article").filter({ has: page.getByRole("button", more) });
  const id = (await folded.first().getAttribute("id")) ?? "";
  const card = page.locator(`article[id="${id}"]`);
  const button = card.getByRole("button", more);
  await button.scrollIntoViewIfNeeded();
  const [end, text] = [await button.boundingBox(), await captionOf(card).boundingBox()];
  expect(Math.abs(bottomOf(end) - bottomOf(text))).toBeLessThanOrEqual(2);
  const reachable = await captionOf(card).evaluate((caption) => {
    const { bottom } = caption.getBoundingClientRect();
    const links = [...caption.querySelectorAll("a")].filter(({ inert }) => !inert);
    return links.filter((link) => link.getBoundingClientRect().top >= bottom).length;
  });
  expect(reachable).toBe(0);
  await button.click();
  await expect(card.getByRole("button", { name: "less" })).toBeFocused();
  const whole = await captionOf(card).boundingBox();
  expect(whole?.height).toBeGreaterThan(text?.height ?? 0);
  await page.goto(`${library.url}/p/${id.replace("entry-", "")}`);
  await expect(page.getByLabel("Your comment")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(… more|less)$/ })).toHaveCount(0);
});
