import type { Page } from "playwright/test";
import { heading } from "#e2e/support/locators.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const tiles = (page: Page) => page.locator('a[id^="entry-"]');

test("discover: from a caption to a tag, a picture, its location, a nearby one, and all the way back", async ({
  feed: page,
}) => {
  const card = page.getByRole("article").filter({ hasText: "#berlin" }).first();
  const more = card.getByRole("button", { name: "more" });
  if (await more.isVisible()) await more.click();
  await card.getByRole("link", { name: "#berlin" }).click();
  await expect(heading(page)).toHaveText("#berlin");
  await expect(page.getByRole("list", { name: "Related tags" })).toBeVisible();

  await tiles(page).first().click();
  const dialog = page.getByRole("dialog");
  const location = dialog.locator('a[href^="/locations/"]');
  const name = (await location.textContent()) ?? "";
  await location.click();
  await expect(heading(page)).toHaveText(name);
  await expect(page.getByText(/^\d+\.\d{4}° N, \d+\.\d{4}° E$/)).toBeVisible();

  const nearby = page.getByRole("list", { name: "Nearby" }).getByRole("link").first();
  const nearName = (await nearby.locator("span").first().textContent()) ?? "";
  await nearby.click();
  await expect(heading(page)).toHaveText(nearName);
  expect(nearName).not.toBe(name);

  await page.goBack();
  await expect(heading(page)).toHaveText(name);
  await page.goBack();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(heading(page)).toHaveText("#berlin");
  await expect(tiles(page).first()).toBeFocused();
  await page.goBack();
  await expect(card).toBeVisible();
});

test("search: finds people, tags and locations, and keeps the query on Back", async ({
  feed: page,
  library,
}) => {
  await tiles(page).or(page.getByRole("article")).first().waitFor();
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox");
  await expect(field).toBeFocused();
  await page.keyboard.type("hanae");
  await expect(page.getByRole("list", { name: "People" }).getByRole("link")).toHaveCount(1);
  await expect(page).toHaveURL(`${library.url}/search?q=hanae`);

  await field.fill("#berl");
  await expect(page.getByRole("tab", { selected: true })).toHaveText(/^Tags/);
  await page.getByRole("tab", { selected: true }).press("ArrowRight");
  await expect(page.getByRole("tab", { name: /^Places/ })).toBeFocused();
  const location = page.getByRole("list", { name: "Places" }).getByRole("link").first();
  const name = await location.locator("b").textContent();
  await location.click();
  await expect(heading(page)).toHaveText(name ?? "");

  await page.goBack();
  await expect(field).toHaveValue("#berl");
  await expect(page.getByRole("tab", { selected: true })).toHaveText(/^Places/);
  await expect(location).toBeFocused();
  // Typing makes a single history entry.
  await page.goBack();
  await expect(heading(page)).toHaveText("Feed");

  await page.getByRole("link", { name: "Search" }).click();
  const recent = page.getByRole("region", { name: "Recent searches" });
  await expect(recent.getByRole("link")).toHaveText([/^berl/]);
  await page.reload();
  await recent.getByRole("link").click();
  await expect(field).toHaveValue("berl");
  await expect(page.getByRole("tab", { selected: true })).toHaveText(/^Places/);

  // Enter comes before the URL is updated.
  await field.fill("#nyc");
  await field.press("Enter");
  await field.fill("");
  await expect(recent.getByRole("link").first()).toHaveText("nycin tags");
});

test(
  "tag page: one canonical URL, and a message for an unused tag",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    await page.goto(`${library.url}/tags/%23BERLIN`);
    await expect(page).toHaveURL(`${library.url}/tags/berlin`);
    await page.goto(`${library.url}/tags/nothingbearsthis`);
    await expect(
      page.getByText("There are no pictures with #nothingbearsthis that you can see."),
    ).toBeVisible();
    await page.getByRole("link", { name: "Search for similar tags" }).click();
    await expect(page.getByText("No tags found.")).toBeVisible();
  },
);
