import type { Page } from "playwright/test";
import { viewerClientId } from "#contract/limits.ts";
import { button, heading } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, type Library, test } from "#e2e/support/test.ts";

const password = "a boat on the lake";

/** Signs in on the server's page. */
async function signInAs(page: Page, username: string): Promise<void> {
  await expect(heading(page)).toHaveText("Sign in");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
}

/** Signs in from the viewer through the server's pages, with the first consent. */
async function signInFirstTime(page: Page, library: Library, username: string): Promise<void> {
  await library.setPassword(username, password);
  await button(page, "Continue").click();
  await signInAs(page, username);
  await button(page, "Allow").click();
}

/** The stored token of the first account. */
const storedToken = (page: Page): Promise<string> =>
  page.evaluate(
    () => JSON.parse(localStorage.getItem("keepsake.accounts") ?? "").accounts[0].connection.token,
  );

const statusOf = async (library: Library, token: string) =>
  (await fetch(`${library.url}/v1/users/self?access_token=${token}`)).status;

test(
  "OAuth: a link opened signed out leads through a refused and a given consent to its page",
  desktopOnly,
  async ({ page, library }) => {
    await library.setPassword("ada", password);
    const sent: string[] = [];
    page.on("request", (request) => {
      const { referer = "" } = request.headers();
      // The redirect itself contains the code; nothing else may.
      if (!request.isNavigationRequest()) sent.push(request.url(), referer);
    });
    const issued = async () => [
      await library.db.selectFrom("codes").select("client").execute(),
      await library.db.selectFrom("grants").select("client").execute(),
    ];
    await page.goto(`${library.url}/tags/berlin`);
    await expect(page).toHaveURL(/\/login\?from=%2Ftags%2Fberlin$/);
    await button(page, "Continue").click();
    await signInAs(page, "ada");
    await expect(heading(page)).toHaveText("Allow this Keepsake’s viewer to use your library?");
    await button(page, "Cancel").click();

    await expect(heading(page)).toHaveText("Access was not granted");
    await expect(page.getByRole("alert")).toContainText("You did not allow the viewer");
    expect(await issued()).toEqual([[], []]);
    await page.getByRole("link", { name: "Try again" }).click();
    await button(page, "Continue").click();
    await button(page, "Allow").click();

    await expect(heading(page)).toHaveText("#berlin");
    await expect(page).toHaveURL(`${library.url}/tags/berlin`);
    await expect(page.locator('a[id^="entry-"]').first()).toBeVisible();
    // A code was issued, and is in no URL.
    expect((await issued()).flat()).not.toEqual([]);
    const visited = await page.evaluate(() => navigation.entries().map(({ url }) => url ?? ""));
    expect(visited.length).toBeGreaterThan(3);
    const withCode = [...visited, ...sent].filter((address) =>
      /[?&#](code|access_token)=/.test(address),
    );
    expect(withCode).toEqual([]);
  },
);

test(
  "sign out: the token is revoked, and the next sign-in asks for the password",
  desktopOnly,
  async ({ page, library }) => {
    await page.goto(library.url);
    await signInFirstTime(page, library, "ada");
    await expect(heading(page)).toHaveText("Feed");
    const token = await storedToken(page);
    expect(await statusOf(library, token)).toBe(200);

    await page.goto(`${library.url}/settings`);
    await button(page, "Sign out").click();
    await expect(page).toHaveURL(/\/login$/);
    await expect.poll(() => statusOf(library, token)).toBe(400);

    // The server has a session of this browser, but somebody else may use it now.
    await button(page, "Continue").click();
    await signInAs(page, "ada");
    await expect(heading(page)).toHaveText("Feed");
    expect(await storedToken(page)).not.toBe(token);
  },
);

test(
  "accounts: a second account sees nothing of the first, and switching back refetches nothing",
  desktopOnly,
  async ({ page, library }) => {
    await page.goto(library.url);
    await signInFirstTime(page, library, "ada");
    const recent = page.getByRole("region", { name: "Recent searches" });
    const goTo = (name: string) => page.getByRole("link", { name, exact: true }).click();
    const liked = page.getByRole("grid", { name: "Liked pictures" }).getByRole("link").first();
    await goTo("Liked");
    await expect(liked).toBeVisible();
    const adasFirst = await liked.getAttribute("href");
    await goTo("Search");
    // By name, because Liked has a searchbox too, which stays until this page has loaded.
    const field = page.getByRole("searchbox", { name: /people, tags and places/ });
    await field.fill("hanae");
    await field.press("Enter");
    await page.getByRole("list", { name: "People" }).getByText("hanae.k", { exact: true }).click();
    await expect(page).toHaveURL(`${library.url}/u/hanae.k`);
    await page.goto(`${library.url}/settings`);
    await page.getByRole("link", { name: "Add an account" }).click();
    // The server still has Ada's session.
    await signInFirstTime(page, library, "devika.rathore");

    await expect(heading(page)).toHaveText("Feed");
    await expect(page.getByRole("article").first()).toBeVisible();
    await goTo("Search");
    await expect(page.getByText("Find people, tags and places.")).toBeVisible();
    await expect(recent).toHaveCount(0);
    await goTo("Liked");
    await expect(liked).toBeVisible();
    expect(await liked.getAttribute("href")).not.toBe(adasFirst);
    await page.getByRole("link", { name: /You$/ }).click();
    await expect(page).toHaveURL(`${library.url}/u/devika.rathore`);

    await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
    const accounts = page.getByRole("main").getByRole("listitem");
    const switchTo = async (name: string) => {
      await accounts.getByRole("button", { name: new RegExp(`${name}$`) }).click();
      await expect(page.getByRole("main").getByText(name, { exact: true })).toBeVisible();
      await expect(accounts.getByRole("button", { name: new RegExp(`${name}$`) })).toHaveCount(0);
    };
    await switchTo("ada");
    await goTo("Liked");
    await expect(liked).toHaveAttribute("href", adasFirst ?? "");
    await goTo("Search");
    await expect(recent.getByRole("link")).toHaveText([/^hanae/]);

    const requested: string[] = [];
    page.on("request", (request) => requested.push(new URL(request.url()).pathname));
    await page.getByRole("link", { name: /You$/ }).click();
    await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
    await switchTo("devika.rathore");
    await goTo("Liked");
    await expect(liked).toBeVisible();
    expect(await liked.getAttribute("href")).not.toBe(adasFirst);
    expect(requested.filter((path) => path.includes("/liked"))).toEqual([]);
  },
);

test(
  "revoked token: one sign-in leads back to the picture with the unsent comment",
  desktopOnly,
  async ({ page, library, allowed }) => {
    // The revoked token causes a failed request.
    allowed.push(failedRequests);
    await page.goto(`${library.url}/liked`);
    await signInFirstTime(page, library, "ada");
    await page.locator('a[id^="entry-"]').first().click();
    const comment = page.getByLabel("Your comment");
    await comment.fill("Not finished yet");
    const picture = page.url();
    await library.revoke(await storedToken(page));
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^(Like|Unlike)/ })
      .first()
      .click();

    await expect(page.getByText("Ada Lindqvist, your sign-in has ended")).toBeVisible();
    await button(page, "Continue").click();
    await expect(page).toHaveURL(picture);
    await expect(comment).toHaveValue("Not finished yet");
  },
);

test(
  "another server: sign in by its address; its consent page names the viewer",
  desktopOnly,
  async ({ page, library, openLibrary, allowed }) => {
    // An address without a scheme is tried with https first.
    allowed.push(failedRequests);
    const other = await openLibrary();
    await other.setPassword("clemence.a", password);
    await other.db.updateTable("media").set({ caption: "Hung at the other place" }).execute();
    const { host } = new URL(other.url);
    await page.goto(`${library.url}/login`);
    await page.getByText("Another server").click();
    await page.getByLabel("Server address").fill(host);
    await page.keyboard.press("Enter");
    await button(page, `Continue to ${host}`).click();

    await expect(page).toHaveURL((url) => url.origin === other.url);
    await signInAs(page, "clemence.a");
    await expect(heading(page)).toContainText(`the viewer at ${library.url}`);
    await expect(page.getByText("This is a viewer on another server.")).toBeVisible();
    await button(page, "Allow").click();

    await expect(page).toHaveURL(`${library.url}/`);
    await expect(page.getByText("Hung at the other place").first()).toBeVisible();
    await page.goto(`${library.url}/settings`);
    await expect(page.getByRole("main")).toContainText("clemence.a");
  },
);

test(
  "sign-in page: other sites cannot frame it",
  desktopOnly,
  async ({ page, library, openLibrary, allowed }) => {
    allowed.push(/frame-ancestors|X-Frame-Options/i);
    const other = await openLibrary();
    const query = new URLSearchParams({
      client_id: viewerClientId,
      redirect_uri: `${library.url}/login/callback`,
      response_type: "code",
      state: "s",
      code_challenge: "c".repeat(43),
      code_challenge_method: "S256",
    });
    const address = `${library.url}/oauth/authorize?${query}`;
    await page.goto(address);
    await expect(heading(page)).toHaveText("Sign in");
    const body = `<title>Trap</title><link rel="icon" href="data:,"><iframe src="${address}"></iframe>`;
    await page.route(`${other.url}/trap`, (route) =>
      route.fulfill({ contentType: "text/html", body }),
    );
    await page.goto(`${other.url}/trap`);
    await expect(page.frameLocator("iframe").getByText("Sign in")).toHaveCount(0);
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    await expect.poll(() => framed?.url()).toContain("chrome-error:");
  },
);
