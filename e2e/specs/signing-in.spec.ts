import type { Page } from "playwright/test";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

/** Opens the token form and returns its field. */
async function tokenField(page: Page) {
  await page.getByText("Use a token").click();
  return page.getByLabel("Access token");
}

test("sign in: one press opens the demo library", async ({ page, library }) => {
  await page.goto(library.url);
  await expect(page).toHaveURL(/\/login/);
  await page.getByRole("button", { name: "Open the demo library" }).click();
  await expect(page.getByRole("heading", { name: "Feed" })).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test(
  "sign in: an invalid token shows an error",
  desktopOnly,
  async ({ page, library, token, allowed }) => {
    allowed.push(failedRequests);
    await page.goto(`${library.url}/login`);
    const field = await tokenField(page);
    await field.fill("ключ 🔑");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("Something went wrong")).toHaveCount(0);
    await expect(page.getByRole("alert").filter({ hasText: /token/ })).toBeVisible();
    await field.fill(`${token}0`);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "does not know this token" }),
    ).toBeVisible();
    await expect(page).toHaveURL(/\/login/);
    await field.fill(token);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Feed" })).toBeVisible();
  },
);

test("sign in: leads to the link that was opened", async ({ page, library, token }) => {
  await page.goto(`${library.url}/liked`);
  await expect(page).toHaveURL(/\/login\?from=%2Fliked/);
  await (await tokenField(page)).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${library.url}/liked`);
  await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
});

test("sign in: never redirects to another site", desktopOnly, async ({ page, library, token }) => {
  await page.goto(`${library.url}/login?from=${encodeURIComponent("//evil.example/x")}`);
  await (await tokenField(page)).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${library.url}/`);
});

test(
  "accounts: two tabs can use two accounts",
  desktopOnly,
  async ({ signedIn: page, library, context }) => {
    await page.goto(`${library.url}/settings`);
    await page.getByRole("link", { name: "Add an account" }).click();
    await (await tokenField(page)).fill(await library.tokenOf("clemence.a"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${library.url}/`);
    const other = await context.newPage();
    await other.goto(`${library.url}/settings`);
    // Each tab lists the other account.
    const otherAccount = (tab: Page, name: string) =>
      tab
        .getByRole("main")
        .getByRole("listitem")
        .getByRole("button", { name: `Sign ${name} out` });
    await expect(otherAccount(other, "ada")).toBeVisible();
    await other.getByRole("main").getByRole("button", { name: /ada$/ }).click();
    await expect(otherAccount(other, "clemence.a")).toBeVisible();
    await page.goto(`${library.url}/settings`);
    await expect(otherAccount(page, "ada")).toBeVisible();
  },
);

test(
  "sign out: applies to every tab",
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

test("token: never in a URL", desktopOnly, async ({ signedIn: page, library, token }) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.goto(`${library.url}/liked`);
  await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => address.includes(token))).toEqual([]);
});
