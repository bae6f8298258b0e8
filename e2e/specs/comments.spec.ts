import type { Page, Route } from "playwright/test";
import { failedRequests, simulateFailure } from "#e2e/support/network-failures.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const commentsPath = /\/v1\/media\/[^/]+\/comments/;

/** Opens the first liked media in its dialog. */
async function openFirst(page: Page, url: string) {
  await page.goto(`${url}/liked`);
  await page.locator('a[id^="entry-"]').first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Your comment")).toBeVisible();
  const comments = dialog.getByRole("region", { name: "Comments" });
  const say = async (text: string) => {
    await dialog.getByLabel("Your comment").fill(text);
    await dialog.getByRole("button", { name: "Send" }).click();
  };
  return { dialog, comments, say };
}

test("comments: a new comment shows at once, and can be deleted", async ({
  signedIn: page,
  library,
}) => {
  const { comments, say } = await openFirst(page, library.url);
  await say("What light! https://a.example");
  const mine = comments.getByRole("listitem").filter({ hasText: "What light!" });
  await expect(mine).toBeInViewport({ ratio: 1 });
  await expect(mine.getByRole("link", { name: "https://a.example" })).toBeVisible();
  await mine.hover();
  await mine.getByRole("button", { name: /^Delete comment/ }).click();
  await mine.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(mine).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await page.reload();
  await expect(page.getByLabel("Your comment")).toBeVisible();
  await expect(page.getByText("What light!")).toHaveCount(0);
});

test("comments: markup is shown as text", desktopOnly, async ({ signedIn: page, library }) => {
  const { comments, say } = await openFirst(page, library.url);
  const text = `<img src=x onerror="document.title='owned'"> <b>so</b> & good`;
  await say(text);
  await expect(comments.getByText(text)).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(comments.locator("img[src=x]")).toHaveCount(0);
  expect(await page.title()).not.toBe("owned");
});

test(
  "comments: a failed comment keeps its text and can be retried",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const { comments, say } = await openFirst(page, library.url);
    await expect(comments.getByRole("status")).toHaveCount(0);
    const recover = await simulateFailure(page, commentsPath, "broken");
    await say("Said into the wind");
    const mine = comments.getByRole("listitem").filter({ hasText: "Said into the wind" });
    await expect(mine.getByText("Not sent.")).toBeVisible();
    await recover();
    await mine.getByRole("button", { name: "Try again" }).click();
    await expect(mine.getByRole("button", { name: /^Delete comment/ })).toBeAttached();
    await expect(mine).toHaveCount(1);
  },
);

test("comments: a draft survives closing the dialog", async ({ signedIn: page, library }) => {
  const { dialog } = await openFirst(page, library.url);
  await dialog.getByLabel("Your comment").fill("Not finished yet");
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const again = await openFirst(page, library.url);
  await expect(again.dialog.getByLabel("Your comment")).toHaveValue("Not finished yet");
});

test(
  "comments: v1's rules are checked before sending",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const { dialog, say } = await openFirst(page, library.url);
    await say("x".repeat(301));
    await expect(dialog.getByText("Too long by 1 character.")).toBeVisible();
    await say("WHAT A DAY");
    await expect(dialog.getByText("Please do not write everything in capitals.")).toBeVisible();
  },
);

test(
  "comments: failed comments are sent after a reload, once and in order",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const { dialog, comments, say } = await openFirst(page, library.url);
    const recover = await simulateFailure(page, commentsPath, "broken");
    await say("Said into the wind");
    await say("And the rain");
    await expect(comments.getByText("Not sent.")).toHaveCount(2);
    await expect(dialog.getByLabel("Your comment")).toHaveValue("");
    await recover();
    await page.reload();
    const mine = comments.getByRole("listitem").filter({ hasText: /into the wind|And the rain/ });
    const sent = mine.filter({ has: page.getByRole("button", { name: /^Delete comment/ }) });
    await expect(sent).toHaveCount(2);
    await page.reload();
    await expect(mine).toHaveText([/Said into the wind/, /And the rain/]);
    await expect(sent).toHaveCount(2);
  },
);

test(
  "comments: a pending comment belongs to its tab, and is sent by another when that tab closes",
  desktopOnly,
  async ({ signedIn: page, library, context }) => {
    const { dialog, say } = await openFirst(page, library.url);
    await page.route(commentsPath, (route) => (isPost(route) ? undefined : route.fallback()));
    await say("Slow as a snail");
    await expect(dialog.getByText("Sending…")).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByLabel("Your comment")).toBeVisible();
    await other.waitForLoadState("networkidle");
    const mine = other.getByRole("listitem").filter({ hasText: "Slow as a snail" });
    await expect(mine).toHaveCount(0);
    await page.close();
    await other.reload();
    await expect(mine.getByRole("button", { name: /^Delete comment/ })).toBeAttached();
    await expect(mine).toHaveCount(1);
  },
);

test(
  "comments: deleting by keyboard moves the focus to a neighbour, and Escape closes only the confirmation",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const { dialog, comments, say } = await openFirst(page, library.url);
    const row = (text: string) => comments.getByRole("listitem").filter({ hasText: text });
    const removal = (text: string) => row(text).getByRole("button", { name: /^Delete comment/ });
    for (const text of ["First words", "Second words"]) {
      await say(text);
      await expect(removal(text)).toBeAttached();
    }
    const openConfirmation = async (text: string) => {
      await removal(text).focus();
      await page.keyboard.press("Enter");
      await expect(row(text).getByRole("button", { name: "Keep" })).toBeFocused();
    };
    const confirm = async () => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    };
    await openConfirmation("First words");
    await page.keyboard.press("Escape");
    await expect(removal("First words")).toBeFocused();
    await expect(dialog).toBeVisible();

    const recover = await simulateFailure(page, commentsPath, "broken");
    await openConfirmation("First words");
    await confirm();
    await expect(row("Second words")).toBeFocused();
    await expect(comments.getByText("The comment was not deleted and is back")).toBeAttached();
    await expect(row("First words")).toBeVisible();
    await recover();

    await openConfirmation("First words");
    await confirm();
    await expect(row("First words")).toHaveCount(0);
    await expect(row("Second words")).toBeFocused();
    await expect(comments.getByText("Comment deleted.")).toBeAttached();
    const others = await comments.getByRole("listitem").count();
    await openConfirmation("Second words");
    await confirm();
    await expect(row("Second words")).toHaveCount(0);
    const left = comments.getByRole("listitem").last();
    await expect(others > 1 ? left : dialog.getByLabel("Your comment")).toBeFocused();
  },
);

test(
  "a comment that goes, given up or sent after all, passes the focus to its neighbour",
  desktopOnly,
  async ({ signedIn: page, library, allowed }) => {
    allowed.push(failedRequests);
    const { dialog, comments, say } = await openFirst(page, library.url);
    const row = (text: string) => comments.getByRole("listitem").filter({ hasText: text });
    const press = async (name: string, text: string) => {
      await row(text).getByRole("button", { name }).focus();
      await page.keyboard.press("Enter");
    };
    // Another's comment would be a neighbour as well.
    const emptyText = comments.getByText("Nobody has said anything yet.");
    await expect(emptyText).toBeVisible();
    const mend = await simulateFailure(page, commentsPath, "broken");
    for (const text of ["Words of wind", "Words of rain", "Words of snow"]) await say(text);
    await expect(comments.getByText("Not sent.")).toHaveCount(3);
    await expect(emptyText).toBeHidden();
    await press("Discard", "Words of rain");
    await expect(row("Words of rain")).toHaveCount(0);
    await expect(row("Words of snow")).toBeFocused();
    await press("Discard", "Words of snow");
    await expect(row("Words of snow")).toHaveCount(0);
    await expect(row("Words of wind")).toBeFocused();
    await press("Try again", "Words of wind");
    await expect(comments.getByText("Not sent.")).toBeVisible();
    await expect(row("Words of wind")).toBeFocused();
    await press("Discard", "Words of wind");
    await expect(row("Words of wind")).toHaveCount(0);
    await expect(dialog.getByLabel("Your comment")).toBeFocused();

    await say("Words of sun");
    await expect(comments.getByText("Not sent.")).toBeVisible();
    await mend();
    await press("Try again", "Words of sun");
    await expect(row("Words of sun").getByRole("button", { name: /^Delete/ })).toBeAttached();
    await expect(page.locator(":focus")).toBeVisible();
  },
);

const isPost = (route: Route): boolean => route.request().method() === "POST";
