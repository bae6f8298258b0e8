import type { Page } from "playwright/test";
import { checkAccessibility, type PageSteps } from "#e2e/support/check-accessibility.ts";
import { scrollTo } from "#e2e/support/grid.ts";
import { button } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, type Library, test } from "#e2e/support/test.ts";

const firstTile = (page: Page) => page.locator('a[id^="entry-"]').first();
const shows = (page: Page, text: string) => page.getByText(text).first().waitFor();
const listed = (page: Page, name: string) =>
  page
    .getByRole("list", { name })
    .or(page.getByRole("grid", { name }))
    .getByRole("link")
    .first()
    .waitFor();

/** The media view in each state, from a list on. */
const mediaStates: PageSteps = {
  "a media over its list": async (page) => {
    await firstTile(page).click();
    await page.getByRole("dialog").getByLabel("Your comment").waitFor();
  },
  "who liked it": async (page) => {
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Liked by/ })
      .click();
    await page.getByRole("dialog", { name: "Liked by" }).getByRole("listitem").first().waitFor();
  },
  "the menu of a media": async (page) => {
    await page.keyboard.press("Escape");
    await button(page, "More").click();
    await page.getByRole("menuitem", { name: "Copy link", exact: true }).waitFor();
  },
  "a media in full screen": async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("f");
    await button(page, "Leave full screen").waitFor();
  },
  "a slide show": async (page) => {
    await page.keyboard.press("p");
    await button(page, "Stop slide show").waitFor();
  },
  "an album over its list": async (page, url) => {
    await page.goto(`${url}/liked`);
    const album = page.locator('a[id^="entry-"]').filter({ has: page.getByLabel("Album") });
    await scrollTo(page, album);
    await album.first().click();
    await page.getByRole("dialog").getByLabel("Your comment").waitFor();
  },
  "a clip over its list": async (page, url) => {
    await page.goto(`${url}/liked`);
    const clip = page.locator('a[id^="entry-"]').filter({ has: page.getByLabel("Clip") });
    await scrollTo(page, clip);
    await clip.first().click();
    await page.getByRole("dialog").getByLabel("Your comment").waitFor();
    await page.getByRole("slider", { name: "Position" }).waitFor();
  },
  "a media as a page": async (page, url) => {
    const path = new URL(page.url()).pathname;
    await page.goto(`${url}/settings`);
    await page.goto(`${url}${path}`);
    await page.getByLabel("Your comment").waitFor();
    await page.getByRole("region", { name: /^More by / }).waitFor();
  },
  "a media as a page, in full screen": async (page) => {
    await page.keyboard.press("f");
    await button(page, "Leave full screen").waitFor();
  },
};

/** Every page and its other states. Each step starts where the one before ended. */
const inside: PageSteps = {
  "the feed as cards": async (page, url) => {
    await page.goto(url);
    await page.getByRole("article").first().waitFor();
  },
  "the feed as a grid": async (page) => {
    await button(page, "Grid").click();
    await firstTile(page).waitFor();
  },
  liked: async (page) => {
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await page.getByRole("grid", { name: "Liked pictures" }).getByRole("link").first().waitFor();
  },
  ...mediaStates,
  "a tag": async (page, url) => {
    await page.goto(`${url}/tags/berlin`);
    await listed(page, "Related tags");
    await firstTile(page).waitFor();
  },
  explore: async (page) => {
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await shows(page, "Find people, tags and places.");
  },
  "search results: people": async (page) => {
    await page.getByRole("searchbox").fill("berlin");
    await page.getByRole("tab", { name: /^People/ }).waitFor();
    await page.getByRole("searchbox").fill("a");
    await listed(page, "People");
  },
  "search results: locations": async (page) => {
    await page.getByRole("searchbox").fill("berlin");
    await page.getByRole("tab", { name: /^Places/ }).click();
    await listed(page, "Places");
  },
  "a location": async (page) => {
    await page.getByRole("list", { name: "Places" }).getByRole("link").first().click();
    await listed(page, "Nearby");
    await firstTile(page).waitFor();
  },
  "recent searches": async (page) => {
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("region", { name: "Recent searches" }).waitFor();
  },
  "own profile with a pending request": async (page) => {
    await page.getByRole("link", { name: /waiting for You$/ }).click();
    await listed(page, "Your pictures");
  },
  requests: async (page) => {
    await page.getByRole("link", { name: "Requests", exact: true }).click();
    await button(page, "Approve bornali.d").waitFor();
  },
  "a private profile that requests to follow": async (page) => {
    await page.getByRole("link", { name: /^bornali\.d/ }).click();
    await shows(page, "This account is private");
    await page.getByRole("region", { name: "Request" }).waitFor();
  },
  "another user's profile": async (page, url) => {
    await page.goto(`${url}/u/devika.rathore`);
    await listed(page, "Pictures by devika.rathore");
  },
  "another user's followers": async (page) => {
    await page.getByRole("link", { name: /followers?$/ }).click();
    await page
      .getByRole("button", { name: /^Follow/ })
      .first()
      .waitFor();
  },
  "who another user follows": async (page) => {
    await page.getByRole("link", { name: "Following", exact: true }).click();
    await page.getByRole("list", { name: "Following" }).getByRole("button").first().waitFor();
  },
  settings: async (page, url) => {
    await page.goto(`${url}/settings`);
    await shows(page, "Blocked accounts");
  },
  "blocked people": async (page) => {
    await page.getByRole("link", { name: "Blocked accounts" }).click();
    await button(page, "Unblock clemence.a").waitFor();
  },
  "a blocked profile": async (page) => {
    await page.getByRole("link", { name: /^clemence\.a/ }).click();
    await shows(page, "You have blocked clemence.a");
  },
  "an unknown username": async (page, url) => {
    await page.goto(`${url}/u/nobody.here`);
    await shows(page, "There is no user named nobody.here.");
  },
  "the confirmation of a block": async (page, url) => {
    await page.goto(`${url}/u/hanae.k`);
    await button(page, "More about hanae.k").click();
    await page.getByRole("menuitem", { name: "Block hanae.k" }).click();
    await page.getByRole("dialog", { name: "Block hanae.k?" }).waitFor();
  },
  "the account menu": async (page) => {
    await page.keyboard.press("Escape");
    const menu = button(page, "You are ada. Switch accounts");
    // On a phone it is on the profile.
    if (await menu.isVisible()) await menu.click();
  },
  "programs and access, with the registration form": async (page, url) => {
    await page.goto(`${url}/developers`);
    await shows(page, "This sign-in");
    await button(page, "Register an app").click();
  },
  "a new program with its secret": async (page) => {
    await page.getByRole("textbox", { name: "Name" }).fill("Frame by the door");
    await page.getByLabel("Redirect URIs").fill("https://frame.example/back");
    await button(page, "Register").click();
    await shows(page, "client_secret");
  },
  "API reference with a tried request": async (page, url) => {
    await page.goto(`${url}/developers/reference`);
    await page.getByText("/v1/users/self/media/liked").click();
    await page.getByText("parameters not in v1").click();
    await button(page, "Try it").click();
    await page.getByRole("region", { name: "Response" }).waitFor();
  },
  "API reference with another token": async (page) => {
    await button(page, "Another token").click();
    await page.getByLabel("Access token").waitFor();
  },
  credits: async (page, url) => {
    await page.goto(`${url}/credits`);
    await page.getByRole("listitem").first().waitFor();
  },
  "an unknown page": async (page, url) => {
    await page.goto(`${url}/nowhere`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  },
};

/** Signing in, up to the refused consent. */
const signingIn: PageSteps = {
  "the sign-in page with all options open": async (page, url) => {
    await page.goto(`${url}/login`);
    await button(page, "Open the demo library").waitFor();
    for (const way of ["Another server", "Use a token"]) await page.getByText(way).click();
    await page.getByLabel("Server address").fill("not an address");
    await page.keyboard.press("Enter");
    await shows(page, "This is not a server address");
  },
  "the server's sign-in page": async (page) => {
    await button(page, "Continue").first().click();
    await page.getByLabel("Username").fill("ada");
    await page.getByLabel("Password").fill("wrong");
  },
  "a wrong password": async (page) => {
    await button(page, "Sign in").click();
    await page.getByRole("alert").waitFor();
  },
  "the consent page": async (page) => {
    await page.getByLabel("Password").fill("a boat on the lake");
    await button(page, "Sign in").click();
    await button(page, "Allow").waitFor();
  },
  "consent refused": async (page) => {
    await button(page, "Cancel").click();
    await shows(page, "Access was not granted");
  },
};

/** Ada is private and has blocked Clemence; Bornali, also private, requests to follow Ada. */
async function prepare({ url, db, idOf, tokenOf }: Library): Promise<void> {
  const ids = [await idOf("ada"), await idOf("bornali.d")];
  await db.updateTable("users").set({ is_private: 1 }).where("id", "in", ids).execute();
  const relate = async (from: string, action: string, to: string) =>
    fetch(`${url}/v1/users/${await idOf(to)}/relationship`, {
      method: "POST",
      headers: { authorization: `Bearer ${await tokenOf(from)}` },
      body: new URLSearchParams({ action }),
    });
  await relate("bornali.d", "follow", "ada");
  await relate("ada", "block", "clemence.a");
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("accessibility: axe finds no violation on any page in either theme", async ({
  library,
  openAs,
  allowed,
}) => {
  test.slow();
  // Hidden profiles cause failed requests.
  allowed.push(failedRequests);
  await prepare(library);
  const page = await openAs("ada", "devika.rathore");
  await page.goto(library.url);
  await checkAccessibility(page, library.url, inside);
});

test(
  "accessibility: axe finds no violation in the media view with forced colours",
  desktopOnly,
  async ({ library, openAs }) => {
    test.slow();
    const page = await openAs("ada");
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(`${library.url}/liked`);
    await firstTile(page).waitFor();
    await checkAccessibility(page, library.url, mediaStates, true);
  },
);

test("accessibility: axe finds no violation on the sign-in and consent pages in either theme", async ({
  page,
  library,
  allowed,
}) => {
  // The wrong password causes a failed request.
  allowed.push(failedRequests);
  await library.setPassword("ada", "a boat on the lake");
  await checkAccessibility(page, library.url, signingIn);
});
