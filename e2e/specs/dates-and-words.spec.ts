import type { Page } from "playwright/test";
import { tiles } from "#e2e/support/grid.ts";
import { likedBy, pathOf } from "#e2e/support/liked-media.ts";
import { mediaDialog } from "#e2e/support/locators.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test("go to date: a typed month scrolls there, past items that were never loaded", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "needs a keyboard");
  await page.goto(`${library.url}/liked`);
  await expect(page.getByRole("slider", { name: "Time" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog", { name: "Go to a date" });
  await expect(dialog.getByLabel("Month or year")).toBeFocused();
  await page.keyboard.type("soon");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is not a month")).toBeVisible();
  const month = dialog.getByRole("button").filter({ hasText: /\d$/ }).last();
  const year = await dialog.getByRole("heading", { level: 3 }).last().textContent();
  const name = (await month.textContent())?.replaceAll(/\d+$/g, "") ?? "";
  await dialog.getByLabel("Month or year").fill(`${name} ${year}`);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const short = `${name.slice(0, 3)} ${year}`;
  await expect(page.locator('[role="gridcell"]').getByText(short)).toBeInViewport();
  // The keyboard continues from there.
  await expect(page.locator('[role="gridcell"]:focus-within').getByText(short)).toBeVisible();
});

test("timeline: keys move it, and it announces the month", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "a phone shows only the month's name");
  await page.goto(`${library.url}/liked`);
  const time = page.getByRole("slider", { name: "Time" });
  const first = await time.getAttribute("aria-valuetext");
  await time.focus();
  await page.keyboard.press("PageDown");
  await expect(time).not.toHaveAttribute("aria-valuetext", first ?? "");
  await page.keyboard.press("Home");
  await expect(time).toHaveAttribute("aria-valuetext", first ?? "");
  // A month that starts within a row must not come twice.
  const seen = [first];
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("ArrowDown");
    await expect(time).not.toHaveAttribute("aria-valuetext", seen.at(-1) ?? "");
    seen.push(await time.getAttribute("aria-valuetext"));
  }
  expect(new Set(seen).size).toBe(seen.length);
});

test("liked: Back undoes a filter, and an unlike by key can be undone", async ({
  signedIn: page,
  library,
}, info) => {
  test.skip(info.project.name === "phone", "needs a keyboard");
  await page.goto(`${library.url}/liked`);
  await page.getByRole("button", { name: "Clips" }).click();
  await expect(page).toHaveURL(/kind=video/);
  await page.goBack();
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(page.getByRole("button", { name: "All", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  const tile = tiles(page).first();
  await tile.focus();
  await page.keyboard.press("l");
  await expect(page.getByText("Removed from Liked.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await tile.press("Enter");
  const dialog = mediaDialog(page);
  const like = dialog.getByRole("button", { name: "Like", exact: true });
  await expect(like).toHaveAttribute("aria-pressed", "true");
});

test("filters: kind and search are in the URL, and can be reset", async ({
  signedIn: page,
  library,
}, info) => {
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
  if (info.project.name === "phone") {
    await page.getByRole("button", { name: "Search your likes" }).click();
  }
  await page.getByRole("button", { name: "Albums" }).click();
  await expect(page).toHaveURL(/kind=carousel/);
  await expect(async () => {
    // The URL changes before the filtered items are loaded.
    const albums = await tiles(page).count();
    expect(albums).toBeGreaterThan(0);
    expect(await page.getByRole("grid").getByLabel("Album").count()).toBe(albums);
  }).toPass();
  await page.getByRole("searchbox", { name: "Search your likes" }).fill("no such word at all");
  await expect(page.getByText("No matches")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
});

test(
  "filters: the search finds a username in upper case, and shows the number of matches",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const [wanted] = await likedBy(library.url, token);
    if (!wanted) throw new Error("Ada likes nothing.");
    await page.goto(`${library.url}/liked?q=${wanted.user.username.toUpperCase()}`);
    await expect(page.locator(`[role="grid"] a[href="${pathOf(wanted)}"]`)).toBeVisible();
    await expect(page.getByText(/^\d+ of 91$/)).toHaveCount(1);
  },
);

/** Opens the list's tools, which are folded on a phone. */
async function openTools(page: Page, project: string): Promise<void> {
  if (project === "phone") await page.getByRole("button", { name: "Search your likes" }).click();
}

test(
  "filters: person and dates are set by keyboard, combine with a search, and are removed by their chips",
  desktopOnly,
  async ({ signedIn: page, library, token }, info) => {
    const [first] = await likedBy(library.url, token);
    if (!first) throw new Error("Ada likes nothing.");
    await page.goto(`${library.url}/liked`);
    await openTools(page, info.project.name);
    const more = page.getByRole("button", { name: /^More filters/ });
    await more.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "More filters" });
    const person = dialog.getByRole("combobox", { name: "Person" });
    await person.focus();
    await page.keyboard.type(first.user.username);
    await expect(dialog.getByRole("option").first()).toContainText(first.user.username);
    await page.keyboard.press("Enter");
    await expect(
      dialog.getByRole("group", { name: `Person: ${first.user.username}` }),
    ).toBeFocused();

    const from = dialog.getByLabel("From: year");
    const to = dialog.getByLabel("To: year");
    const years = await from.getByRole("option").allTextContents();
    await from.selectOption(years[1] ?? "");
    await to.selectOption(years.at(-1) ?? "");
    await expect(dialog.getByText("From is later than To, so nothing matches.")).toBeVisible();
    await dialog.getByRole("button", { name: "Show pictures" }).press("Enter");
    await expect(from).toBeFocused();
    await from.selectOption(years.at(-1) ?? "");
    await to.selectOption(years[1] ?? "");
    await dialog.getByRole("button", { name: "Show pictures" }).press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(more).toHaveAccessibleName("More filters, 3 active");

    const theirs = await likedBy(library.url, token, `&user_id=${first.user.id}`);
    await expect(tiles(page)).toHaveCount(theirs.length);
    await page.getByRole("searchbox", { name: "Search your likes" }).fill("no such word");
    await expect(page.getByText("No matches")).toBeVisible();
    await page.getByRole("searchbox", { name: "Search your likes" }).fill("");
    await expect(tiles(page)).toHaveCount(theirs.length);

    // After a reload, the names must be fetched.
    await page.reload();
    const chips = page.getByRole("list", { name: "Filters" }).getByRole("button");
    await expect(chips).toHaveText([
      first.user.username,
      `From January ${years.at(-1)}`,
      `To December ${years[1]}`,
    ]);
    await chips.first().press("Enter");
    await expect(chips.first()).toHaveText(/^From/);
    await expect(chips.first()).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(more).toBeFocused();
    await expect(page).toHaveURL(`${library.url}/liked`);
  },
);

test(
  "filters on a profile: no person filter, a location by name, and a removable tag",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const wanted = (await likedBy(library.url, token)).find(({ location }) => location?.name);
    if (!wanted?.location) throw new Error("Ada likes no picture with a location.");
    const { name } = wanted.location;
    await page.goto(`${library.url}/u/${wanted.user.username}?tag=nosuchtag`);
    await expect(page.getByText("No matches")).toBeVisible();
    await page.getByRole("button", { name: "More filters, 1 active" }).click();
    const dialog = page.getByRole("dialog", { name: "More filters" });
    await expect(dialog.getByRole("group", { name: "Tag: #nosuchtag" })).toBeVisible();
    await expect(dialog.getByText("Person")).toHaveCount(0);
    await dialog.getByRole("combobox", { name: "Place" }).fill(name.toUpperCase());
    await dialog.getByRole("option").filter({ hasText: name }).first().click();
    await dialog.getByRole("button", { name: "Show pictures" }).click();
    const chips = page.getByRole("list", { name: "Filters" }).getByRole("button");
    await expect(chips).toHaveText(["#nosuchtag", name]);
    await page.getByRole("button", { name: "Remove filter #nosuchtag" }).click();
    await expect(page.locator(`[role="grid"] a[href="${pathOf(wanted)}"]`)).toBeVisible();
  },
);

test("search: matches are highlighted on tiles and in the opened picture", async ({
  signedIn: page,
  library,
  token,
}) => {
  const liked = await likedBy(library.url, token);
  const word = /^\p{Lu}\p{L}{3,}/u;
  const wanted = liked.find(({ caption }) => word.test(caption?.text ?? ""));
  const [said = ""] = word.exec(wanted?.caption?.text ?? "") ?? [];
  if (!wanted) throw new Error("No caption begins with a word.");
  await page.goto(`${library.url}/liked?q=${encodeURIComponent(said.slice(0, -1).toUpperCase())}`);
  const tile = page.locator(`[role="grid"] a[href="${pathOf(wanted)}"]`);
  await expect(tile.locator("mark").first()).toHaveText(said.slice(0, -1));
  await tile.click();
  const dialog = mediaDialog(page);
  await expect(dialog.locator("mark").first()).toHaveText(said.slice(0, -1));
  await page.goto(`${library.url}/liked`);
  await expect(tiles(page).first()).toBeVisible();
  await expect(page.locator("mark")).toHaveCount(0);
});
