import { repostMedia } from "#e2e/support/repost-media.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

test(
  "feed: posts since the last visit are above a line, until the next visit",
  desktopOnly,
  async ({ feed: page, library, token }) => {
    const cards = page.getByRole("article");
    const line = page.getByText("You’re all caught up");
    await expect(cards.first()).toBeVisible();
    const top = await cards.first().getAttribute("id");
    await expect(line).toHaveCount(0);

    await page.goto(`${library.url}/settings`);
    const feed = await fetch(`${library.url}/v1/users/self/feed?count=9&access_token=${token}`);
    const { data }: { data: readonly { readonly id: string }[] } = await feed.json();
    for (const { id } of data.slice(7)) await repostMedia(library, id);
    await page.goto(library.url);
    await expect(cards.nth(2)).toHaveAttribute("id", top ?? "");
    await expect(cards.nth(2).filter({ has: line })).toHaveCount(1);
    await expect(line).toHaveCount(1);

    // A reload and Back are the same visit.
    await page.reload();
    await expect(cards.nth(2).filter({ has: line })).toHaveCount(1);
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await expect(page.getByRole("grid", { name: "Liked pictures" })).toBeVisible();
    await page.goBack();
    await expect(line).toHaveCount(1);
    await page.getByRole("link", { name: "Liked", exact: true }).click();
    await page.getByRole("link", { name: "Feed", exact: true }).click();
    await expect(cards.first()).toBeVisible();
    await expect(line).toHaveCount(0);
  },
);
