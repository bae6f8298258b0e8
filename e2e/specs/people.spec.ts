import type { Locator, Page } from "playwright/test";
import { button } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const dialog = (page: Page, name: RegExp): Locator => page.getByRole("dialog", { name });

/** Opens a profile through the search. */
async function find(page: Page, url: string, username: string): Promise<void> {
  await page.goto(`${url}/search`);
  await page.getByLabel("Search for people, tags and places").fill(username.slice(0, 4));
  await page.getByRole("list", { name: "People" }).getByText(username, { exact: true }).click();
  await expect(page).toHaveURL(`${url}/u/${username}`);
}

test(
  "follow: a followed user's posts are in the feed until unfollowed",
  desktopOnly,
  async ({ feed: page, library }) => {
    const theirs = page.getByRole("article", { name: /^bornali\.d/ });
    const showFeed = async () => {
      await page.getByRole("link", { name: "Feed", exact: true }).click();
      await expect(page.getByRole("article").first()).toBeVisible();
    };
    const press = async (name: string) => {
      const confirmed = page.waitForResponse(/\/relationship$/);
      await button(page, name).click();
      await confirmed;
    };
    await showFeed();
    await expect(theirs).toHaveCount(0);
    await find(page, library.url, "bornali.d");
    await press("Follow bornali.d");
    await expect(button(page, "Following bornali.d")).toBeVisible();
    await page.goto(library.url);
    await expect(async () => {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await expect(theirs.first()).toBeAttached({ timeout: 500 });
    }).toPass();
    await find(page, library.url, "bornali.d");
    await press("Following bornali.d");
    await expect(button(page, "Follow bornali.d")).toBeVisible();
    await page.goto(library.url);
    await expect(async () => {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await expect(page.getByText("That is everything.")).toBeInViewport({ timeout: 500 });
    }).toPass();
    await expect(theirs).toHaveCount(0);
  },
);

test(
  "follow request: an approved follower sees the private profile until unfollowing",
  desktopOnly,
  async ({ library, openAs }) => {
    const bornali = await openAs("bornali.d");
    const hanae = await openAs("hanae.k");
    await bornali.goto(`${library.url}/u/hanae.k`);
    await expect(bornali.getByRole("heading", { name: "This account is private" })).toBeVisible();
    await button(bornali, "Follow hanae.k").click();
    await expect(button(bornali, "Requested hanae.k")).toBeVisible();

    await hanae.goto(library.url);
    await expect(hanae.getByRole("link", { name: /waiting for You$/ })).toBeVisible();
    await hanae.getByRole("link", { name: /You$/ }).click();
    await hanae.getByRole("link", { name: "Requests", exact: true }).click();
    await button(hanae, "Approve bornali.d").click();
    await expect(button(hanae, "Approve bornali.d")).toHaveCount(0);

    await bornali.reload();
    const pictures = bornali.getByRole("grid", { name: "Pictures by hanae.k" });
    await expect(pictures.getByRole("link").first()).toBeVisible();
    await button(bornali, "Following hanae.k").click();
    await dialog(bornali, /^Unfollow hanae\.k/)
      .getByRole("button", { name: "Unfollow" })
      .click();
    await expect(bornali.getByRole("heading", { name: "This account is private" })).toBeVisible();
    await expect(pictures).toHaveCount(0);
  },
);

test(
  "block: neither user sees the other, until unblocked",
  desktopOnly,
  async ({ library, openAs, allowed }) => {
    // Hidden profiles cause failed requests.
    allowed.push(failedRequests);
    const ada = await openAs("ada");
    const clemence = await openAs("clemence.a");
    await ada.goto(`${library.url}/u/clemence.a`);
    const pictures = ada.getByRole("grid", { name: "Pictures by clemence.a" });
    await expect(pictures.getByRole("link").first()).toBeVisible();
    const hers = await pictures.getByRole("link").first().getAttribute("href");
    await button(ada, "More about clemence.a").click();
    await ada.getByRole("menuitem", { name: "Block clemence.a" }).click();
    await dialog(ada, /^Block clemence\.a/)
      .getByRole("button", { name: "Block" })
      .click();
    await expect(ada.getByRole("heading", { name: "You have blocked clemence.a" })).toBeVisible();
    await expect(pictures).toHaveCount(0);

    const searchFor = async (page: Page, name: string) => {
      await page.goto(`${library.url}/search?q=${name}`);
      return page.getByText("No people found.");
    };
    await expect(await searchFor(ada, "clemence.a")).toBeVisible();
    await expect(await searchFor(clemence, "ada")).toBeVisible();
    await ada.goto(library.url + hers);
    await expect(ada.getByText("You cannot see this picture")).toBeVisible();
    await clemence.goto(`${library.url}/u/ada`);
    await expect(clemence.getByText("There is no user named ada.")).toBeVisible();
    await clemence.goto(`${library.url}/u/devika.rathore/followers`);
    await expect(clemence.getByRole("list", { name: /Followers|follow/ }).first()).toBeVisible();
    await expect(clemence.getByRole("link", { name: /^ada/ })).toHaveCount(0);

    await ada.goto(`${library.url}/settings`);
    await ada.getByRole("link", { name: /blocked/i }).click();
    await button(ada, "Unblock clemence.a").click();
    await ada.goto(`${library.url}/u/clemence.a`);
    await expect(pictures.getByRole("link").first()).toBeVisible();
    await expect(button(ada, "Follow clemence.a")).toBeVisible();
  },
);

test("follow: shows in other tabs", desktopOnly, async ({ signedIn: page, library, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${library.url}/u/bornali.d`);
    await expect(button(tab, "Follow bornali.d")).toBeVisible();
  }
  await button(page, "Follow bornali.d").click();
  await expect(button(other, "Following bornali.d")).toBeVisible();
  await button(other, "Following bornali.d").click();
  await expect(button(page, "Follow bornali.d")).toBeVisible();
});

test.describe("keyboard", () => {
  test.skip(({ isMobile }) => isMobile, "needs a keyboard");

  test("search, follow and go back by keyboard only", async ({ feed: page, library }) => {
    const press = (key: string) => page.keyboard.press(key);
    /** Presses Tab until `goal` has the focus. */
    const tabTo = async (goal: Locator) => {
      await expect(goal).toBeVisible();
      await expect(async () => {
        await press("Tab");
        expect(await goal.evaluate((found) => found === document.activeElement)).toBe(true);
      }).toPass({ intervals: [0] });
    };
    await expect(page.getByRole("article").first()).toBeVisible();
    await press("j");
    await press("j");
    const second = page.getByRole("article").nth(1);
    await expect(second.locator(":focus").or(page.locator("article:focus"))).toHaveCount(1);
    await press("k");
    await press("/");
    await expect(page.getByRole("searchbox")).toBeFocused();
    // Shortcuts are plain letters in a field.
    await page.keyboard.type("gejk");
    await expect(page.getByRole("searchbox")).toHaveValue("gejk");
    await press("Escape");
    await page.keyboard.type("borna");
    const found = page.getByRole("list", { name: "People" }).getByRole("link").first();
    await expect(found).toBeVisible();
    await tabTo(found);
    await press("Enter");
    await expect(page).toHaveURL(`${library.url}/u/bornali.d`);
    await tabTo(button(page, "Follow bornali.d"));
    await press("Enter");
    await expect(button(page, "Following bornali.d")).toBeFocused();
    await press("g");
    await press("e");
    await expect(page).toHaveURL(`${library.url}/explore`);
    // A headless browser has no key for Back.
    await page.goBack();
    await expect(button(page, "Following bornali.d")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("searchbox")).toHaveValue("borna");
    await page.goBack();
    await expect(page.getByRole("article").first()).toBeVisible();
  });
});
