import type { Page } from "playwright/test";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

/** The field for a token, which is out of sight until it is asked for. */
async function tokenField(page: Page) {
  await page.getByText("Use a token").click();
  return page.getByLabel("Access token");
}

test("a newcomer opens the demo library with one press and scrolls", async ({ page, library }) => {
  await page.goto(library.url);
  await expect(page).toHaveURL(/\/login/);
  await page.getByRole("button", { name: "Open the demo library" }).click();
  await expect(page.getByRole("heading", { name: "Feed" })).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("a token is checked at once, and a wrong one is said to be wrong", async ({
  page,
  library,
  token,
  allowed,
}) => {
  allowed.push(failedRequests);
  await page.goto(`${library.url}/login`);
  const field = await tokenField(page);
  await field.fill("ключ 🔑");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Something went wrong")).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: /token/ })).toBeVisible();
  await field.fill(`${token}0`);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
  await field.fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Feed" })).toBeVisible();
});

test("a link opened signed out is where one lands after signing in", async ({
  page,
  library,
  token,
}) => {
  await page.goto(`${library.url}/liked`);
  await expect(page).toHaveURL(/\/login\?from=%2Fliked/);
  await (await tokenField(page)).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
});

test(
  "a link cannot lead out of the viewer after signing in",
  desktopOnly,
  async ({ page, library, token }) => {
    await page.goto(`${library.url}/login?from=${encodeURIComponent("//evil.example/x")}`);
    await (await tokenField(page)).fill(token);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${library.url}/`);
  },
);

test(
  "a second account stands beside the first, and tabs may be two people",
  desktopOnly,
  async ({ signedIn: page, library, context }) => {
    await page.goto(`${library.url}/settings`);
    await page.getByRole("link", { name: "Add an account" }).click();
    await (await tokenField(page)).fill(await library.tokenOf("clemence.a"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${library.url}/`);
    const other = await context.newPage();
    await other.goto(`${library.url}/settings`);
    // Each tab offers the one that it does not show.
    const rest = (tab: Page, name: string) =>
      tab
        .getByRole("main")
        .getByRole("listitem")
        .getByRole("button", { name: `Sign ${name} out` });
    await expect(rest(other, "ada")).toBeVisible();
    await other.getByRole("main").getByRole("button", { name: /ada$/ }).click();
    await expect(rest(other, "clemence.a")).toBeVisible();
    await page.goto(`${library.url}/settings`);
    await expect(rest(page, "ada")).toBeVisible();
  },
);

test(
  "signed out is signed out, in every tab",
  desktopOnly,
  async ({ signedIn: page, library, context }) => {
    const other = await context.newPage();
    await other.goto(`${library.url}/liked`);
    await expect(other.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
    await page.goto(`${library.url}/settings`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/login/);
    await expect(other).toHaveURL(/\/login/);
  },
);

test(
  "the token is never in an address",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto(`${library.url}/liked`);
    await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  },
);
