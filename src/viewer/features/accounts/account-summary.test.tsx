import { QueryClientProvider } from "@tanstack/react-query";
import { MemoryRouter } from "react-router-dom";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { sendComment } from "#viewer/data/comments/send-comment.ts";
import { likeMedia } from "#viewer/data/media/like.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { ada, photo } from "#viewer/testing/cast.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { AccountSummary } from "./account-summary.tsx";

const button = (name: string) => page.getByRole("button", { name, exact: true });

test("signing out: asks while a like and a comment wait, and discards nothing if she stays", async () => {
  const { api, client } = await openViewer([photo("lake")], 2);
  const account = accountOf(client);
  if (!account) throw new Error("Ada is not signed in");
  await render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <AccountSummary account={account} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await client.query(mediaByShortcode("code-lake"));
  api.goDown();
  await run(client, likeMedia("lake"), { liked: true });
  await sendComment(client, "lake", { text: "Cold!", localId: `${Date.now()}-a`, from: ada });
  const waiting = () => Object.keys(localStorage).filter((key) => /\.(like|unsent)\./.test(key));
  expect(waiting()).toHaveLength(2);

  await button("Sign out").click();
  const dialog = page.getByRole("dialog", { name: "Sign out ada?" });
  await expect.element(dialog).toHaveTextContent("Not sent yet: 1 like and 1 comment.");
  await button("Stay").click();
  expect(waiting()).toHaveLength(2);
  expect(session.current()?.key).toBe(account.key);

  await button("Sign out").click();
  await button("Sign out and discard").click();
  await expect.poll(() => session.accounts()).toEqual([]);
  expect(waiting()).toEqual([]);
});
