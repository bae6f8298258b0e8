import { QueryClientProvider } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { sendComment } from "#viewer/data/comments/send-comment.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { lostServers, reportReached } from "#viewer/lib/lost-servers.ts";
import { ada, ben, photo, says } from "#viewer/testing/cast.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { ConnectionBar } from "./connection-bar.tsx";

const liked = { user_has_liked: true, likes: { count: 1, data: [ada] } };
const lake = photo("lake", { ...liked, caption: says(ben, "A lake in winter") });
const snow = photo("snow", liked);

const bar = page.getByRole("status");

afterEach(() => {
  for (const server of lostServers.current()) reportReached(server);
});

async function adaLosesTheConnection() {
  const { api, client } = await openViewer([lake, snow], 2);
  await client.query(mediaList("feed"));
  api.goDown();
  await render(
    <QueryClientProvider client={client}>
      <ConnectionBar />
    </QueryClientProvider>,
  );
  return {
    like: (id: string, isLiked: boolean) => run(client, likeMedia(id), { liked: isLiked }),
    say: (text: string) =>
      sendComment(client, "snow", { text, localId: `${Date.now()}-a`, from: ada }),
  };
}

test("connection bar: a like taken back is called so, and waits no longer when it is given again", async () => {
  const { like } = await adaLosesTheConnection();
  await like("lake", false);
  await like("snow", false);
  await expect.element(bar).toHaveTextContent("To be sent: 2 likes taken back.");
  await like("snow", true);
  await expect.element(bar).toHaveTextContent("To be sent: 1 like taken back.");
  await like("lake", true);
  await expect.element(bar).not.toHaveTextContent("To be sent");
});

test("connection bar: the list of what waits names each picture", async () => {
  const { like, say } = await adaLosesTheConnection();
  await like("lake", false);
  await say("Cold!");
  await page.getByRole("button", { name: "Show" }).click();
  const rows = page.getByRole("listitem");
  await expect.element(rows.nth(0)).toHaveTextContent(/A like taken back.*ben.*A lake in winter/);
  await expect.element(rows.nth(1)).toHaveTextContent(/Cold!.*ben.*14 July 2017/);
  const link = rows.nth(1).getByRole("link", { name: "See the picture" });
  await expect.element(link).toHaveAttribute("href", "/p/code-snow");
});

test("connection bar: can be folded to a button in the corner, which keeps the focus and opens it", async () => {
  const { like } = await adaLosesTheConnection();
  await like("lake", false);
  await page.getByRole("button", { name: "Hide" }).click();
  const folded = page.getByRole("button", { name: "No connection" });
  await expect.element(folded).toHaveFocus();
  expect(document.querySelector(".connection-bar")?.clientWidth).toBeLessThan(160);
  expect(page.getByRole("button", { name: "Try again" }).query()).toBeNull();
  await folded.click();
  await expect.element(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("connection bar: does not cover a question", async () => {
  const { like } = await adaLosesTheConnection();
  await like("lake", false);
  const hide = page.getByRole("button", { name: "Hide" });
  await expect.element(hide).toBeVisible();
  const nothing = () => {};
  const { unmount } = await render(
    <ConfirmDialog title="Sign out?" confirmLabel="Yes" onConfirm={nothing} onClose={nothing}>
      Really?
    </ConfirmDialog>,
  );
  await expect.element(page.getByText("Really?")).toBeVisible();
  expect(hide.query()).toBeNull();
  await unmount();
  await expect.element(hide).toBeVisible();
});
