import { QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ada, photo } from "#viewer/testing/cast.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { CommentComposer } from "./comment-composer.tsx";

/** Renders Ada's composer for a media of its own, because drafts outlive a test. */
async function renderComposer(mediaId: string) {
  const { api, client } = await openViewer([photo(mediaId)]);
  const composer = (
    <QueryClientProvider client={client}>
      <CommentComposer mediaId={mediaId} self={ada} />
    </QueryClientProvider>
  );
  const view = await render(composer);
  const sent = () => api.requests("createComment").map(({ body }) => body.get("text"));
  return { ...view, composer, sent };
}

const field = () => page.getByRole("textbox", { name: "Your comment" });
const send = () => page.getByRole("button", { name: "Send" });

test("comment composer: Enter sends and empties the field, Shift and Enter breaks the line", async () => {
  const { sent } = await renderComposer("enter");
  await field().fill("first");
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}second{Enter}");
  await expect.element(field()).toHaveValue("");
  await expect.poll(sent).toEqual(["first\nsecond"]);
});

test("comment composer: blank text is not sent", async () => {
  const { sent } = await renderComposer("blank");
  await expect.element(send()).toHaveAttribute("aria-disabled", "true");
  await field().fill("   ");
  await userEvent.keyboard("{Enter}");
  await expect.element(field()).toHaveAttribute("aria-invalid", "true");
  expect(sent()).toEqual([]);
});

test("comment composer: text that is too long is marked, described and kept", async () => {
  const { sent } = await renderComposer("long");
  await field().fill("a".repeat(301));
  await expect.element(field()).toHaveAttribute("aria-invalid", "true");
  await expect.element(page.getByRole("status")).toHaveTextContent("Too long by 1 character.");
  await send().click();
  await expect.element(field()).toHaveValue("a".repeat(301));
  expect(sent()).toEqual([]);
});

test("comment composer: a draft is kept when it is mounted again", async () => {
  const { composer, unmount } = await renderComposer("draft");
  await field().fill("half a thought");
  await unmount();
  await render(composer);
  await expect.element(field()).toHaveValue("half a thought");
});
