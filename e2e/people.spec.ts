import type { Locator, Page } from "playwright/test";
import { expect, test } from "./support/test.ts";

const dialog = (page: Page, name: RegExp): Locator => page.getByRole("dialog", { name });
const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

/** Goes to a profile as a person does: through the search. */
async function find(page: Page, url: string, username: string): Promise<void> {
  await page.goto(`${url}/search`);
  await page.getByLabel("Search for people, tags and places").fill(username.slice(0, 4));
  await page.getByRole("list", { name: "People" }).getByText(username, { exact: true }).click();
  await expect(page).toHaveURL(`${url}/u/${username}`);
}

test("Ada finds a person, follows them and sees them in her feed; unfollowed, they are gone from it", async ({
  signedIn: page,
  library,
}) => {
  const theirs = page.getByRole("article", { name: /^timur\.s/ });
  const showFeed = async () => {
    await page.getByRole("link", { name: "Feed", exact: true }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  };
  await showFeed();
  await expect(theirs).toHaveCount(0);
  await find(page, library.url, "timur.s");
  await button(page, "Follow timur.s").click();
  await expect(button(page, "Following timur.s")).toBeVisible();
  await expect(page.getByText("1 follower", { exact: false }).first()).toBeVisible();
  await page.goto(library.url);
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(theirs.first()).toBeAttached({ timeout: 500 });
  }).toPass();
  await find(page, library.url, "timur.s");
  await button(page, "Following timur.s").click();
  await expect(button(page, "Follow timur.s")).toBeVisible();
  await page.goto(library.url);
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(page.getByText("That is everything.")).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(theirs).toHaveCount(0);
});

test("a private person approves, and their pictures appear; unfollowed, they are gone", async ({
  library,
  openAs,
}) => {
  const timur = await openAs("timur.s");
  const hanae = await openAs("hanae.k");
  await timur.goto(`${library.url}/u/hanae.k`);
  await expect(timur.getByRole("heading", { name: "This account is private" })).toBeVisible();
  await button(timur, "Follow hanae.k").click();
  await expect(button(timur, "Requested hanae.k")).toBeVisible();

  await hanae.goto(library.url);
  await expect(hanae.getByRole("link", { name: /^You.*(wait|request)/i })).toBeVisible();
  await hanae.getByRole("link", { name: /^You/ }).click();
  await hanae.getByRole("link", { name: /^Requests/ }).click();
  await button(hanae, "Approve timur.s").click();
  await expect(button(hanae, "Approve timur.s")).toHaveCount(0);

  await timur.reload();
  const pictures = timur.getByRole("list", { name: "What hanae.k has shown" });
  await expect(pictures.getByRole("link").first()).toBeVisible();
  await button(timur, "Following hanae.k").click();
  await dialog(timur, /^Unfollow hanae\.k/)
    .getByRole("button", { name: "Unfollow" })
    .click();
  await expect(timur.getByRole("heading", { name: "This account is private" })).toBeVisible();
  await expect(pictures).toHaveCount(0);
});

test("after a block neither sees the other anywhere; after an unblock both may look again", async ({
  library,
  openAs,
}) => {
  const ada = await openAs("ada");
  const clemence = await openAs("clemence.a");
  await ada.goto(`${library.url}/u/clemence.a`);
  const pictures = ada.getByRole("list", { name: "What clemence.a has shown" });
  await expect(pictures.getByRole("link").first()).toBeVisible();
  const hers = await pictures.getByRole("link").first().getAttribute("href");
  await button(ada, "More about clemence.a").click();
  await ada.getByRole("menuitem", { name: "Block clemence.a" }).click();
  await dialog(ada, /^Block clemence\.a/)
    .getByRole("button", { name: "Block" })
    .click();
  await expect(ada.getByRole("heading", { name: "You have blocked clemence.a" })).toBeVisible();
  await expect(pictures).toHaveCount(0);

  const sees = async (page: Page, name: string) => {
    await page.goto(`${library.url}/search?q=${name}`);
    return page.getByText("Nobody goes by that name.");
  };
  await expect(await sees(ada, "clemence.a")).toBeVisible();
  await expect(await sees(clemence, "ada")).toBeVisible();
  await ada.goto(library.url + hers);
  await expect(ada.getByText(/cannot view|Not allowed|Not found/i).first()).toBeVisible();
  await clemence.goto(`${library.url}/u/ada`);
  await expect(clemence.getByText("There is nobody here called ada.")).toBeVisible();
  await clemence.goto(`${library.url}/u/devika.rathore/followers`);
  await expect(clemence.getByRole("list", { name: /Followers|follow/ }).first()).toBeVisible();
  await expect(clemence.getByRole("link", { name: /^ada/ })).toHaveCount(0);

  await ada.goto(`${library.url}/settings`);
  await ada.getByRole("link", { name: /blocked/i }).click();
  await button(ada, "Unblock clemence.a").click();
  await ada.goto(`${library.url}/u/clemence.a`);
  await expect(pictures.getByRole("link").first()).toBeVisible();
  await expect(button(ada, "Follow clemence.a")).toBeVisible();
});

test("two tabs agree after a follow", async ({ signedIn: page, library, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${library.url}/u/timur.s`);
    await expect(button(tab, "Follow timur.s")).toBeVisible();
  }
  await button(page, "Follow timur.s").click();
  await expect(button(other, "Following timur.s")).toBeVisible();
  await button(other, "Following timur.s").click();
  await expect(button(page, "Follow timur.s")).toBeVisible();
});
