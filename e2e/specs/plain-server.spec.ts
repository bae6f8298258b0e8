import type { Page } from "playwright/test";
import { heading, mediaDialog } from "#e2e/support/locators.ts";
import { failedRequests } from "#e2e/support/network-failures.ts";
import { servePlain } from "#e2e/support/plain-server.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const tiles = (page: Page) => page.getByRole("grid").getByRole("link");

test(
  "another v1 server: everything of v1 works, and the extras are absent",
  desktopOnly,
  async ({ page, library, openLibrary, allowed }) => {
    // Of the paths that it does not have.
    allowed.push(failedRequests, /blocked by CORS policy/);
    const other = await openLibrary();
    const plain = await servePlain(other.url);
    const token = await other.tokenOf("ada");
    await signIn(page, library.url, plain.url, token);

    await page.goto(`${library.url}/liked`);
    await expect(tiles(page).nth(8)).toBeVisible();
    await expect(page.getByRole("button", { name: /^More filters/ })).toHaveCount(0);
    await tiles(page).first().click();
    const dialog = mediaDialog(page);
    await expect(dialog.getByLabel("Your comment")).toBeVisible();
    await expect(dialog.getByText(/^liked |· liked/)).toHaveCount(0);
    await expect(dialog.getByText(/^(Description:|No description)/)).toHaveCount(0);
    await expect(dialog.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
    const first = page.url();
    await page.keyboard.press("j");
    await expect(page).not.toHaveURL(first);
    await expect(dialog.getByLabel("Your comment")).toBeVisible();

    const heart = dialog.getByRole("button", { name: "Like", exact: true });
    await expect(heart).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("l");
    await expect(heart).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("l");
    await expect(heart).toHaveAttribute("aria-pressed", "true");
    await dialog.getByLabel("Your comment").fill("Well met from another server.");
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    const mine = dialog.getByRole("listitem").filter({ hasText: "Well met" });
    await expect(mine.getByRole("button", { name: /^Delete comment/ })).toBeAttached();

    // Zoomed with the largest file of v1.
    await page.keyboard.press("+");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(heading(page)).toHaveText("Liked");

    const address = await tiles(page).first().getAttribute("href");
    await page.goto(library.url + (address ?? ""));
    await expect(page.getByLabel("Your comment")).toBeVisible();
    await page.goto(`${library.url}/u/ada`);
    await expect(tiles(page).first()).toBeVisible();
    await plain.close();
  },
);

/** Stores an account of another server, as if it had signed in before. */
async function signIn(page: Page, url: string, server: string, token: string): Promise<void> {
  const reply = await fetch(`${server}/v1/users/self?access_token=${token}`);
  const { data: user }: { data: { id: string } } = await reply.json();
  const account = { key: `${user.id}@${server}`, connection: { server, token }, user };
  const blank = `${url}/blank`;
  const body = '<link rel="icon" href="data:,">';
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(blank);
  await page.evaluate(
    (list) => localStorage.setItem("keepsake.accounts", list),
    JSON.stringify({ accounts: [account], last: account.key }),
  );
}
