import { QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Media } from "#contract/schemas/media.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { DescriptionRow } from "./description-row.tsx";

function Known({ isOwn }: { readonly isOwn: boolean }) {
  const { data } = useQuery(mediaByShortcode("code-lake", useQueryClient()));
  return data && <DescriptionRow media={data} isOwn={isOwn} />;
}

async function renderRow(changes: Partial<Media>, isOwn: boolean) {
  const viewer = await openViewer([photo("lake", changes)], 2, {
    setAltText: () => ({ data: null }),
  });
  const show = () =>
    render(
      <QueryClientProvider client={viewer.client}>
        <Known isOwn={isOwn} />
      </QueryClientProvider>,
    );
  return {
    ...(await show()),
    show,
    sent: () => viewer.api.requests("setAltText").map(({ body }) => body.get("alt_text")),
  };
}

const field = page.getByRole("textbox", { name: /^Description/ });
const button = (name: string) => page.getByRole("button", { name });

test("description: says that there is none, and nothing on a server that does not know", async () => {
  const { container } = await renderRow({ alt_text: null }, false);
  await expect.element(page.getByText("No description")).toBeVisible();
  expect(button("Describe it").query()).toBeNull();
  const { alt_text: _unknown, ...plain } = photo("lake");
  const other = await renderRow(plain, false);
  expect(other.container.textContent).toBe("");
  expect(container.textContent).toBe("No description");
});

test("description: its owner writes it, and the focus returns to the button", async () => {
  const { sent } = await renderRow({ alt_text: null }, true);
  await button("Describe it").click();
  await userEvent.keyboard("Two dogs at a door");
  await button("Save").click();
  await expect.element(page.getByText("Description: Two dogs at a door")).toBeVisible();
  await expect.element(button("Edit the description")).toHaveFocus();
  expect(sent()).toEqual(["Two dogs at a door"]);
});

test("description: Escape changes nothing on the server and keeps the text as a draft", async () => {
  const { sent, show, unmount } = await renderRow({ alt_text: "A lake" }, true);
  await button("Edit the description").click();
  await userEvent.keyboard(" in winter{Escape}");
  await expect.element(page.getByText("Description: A lake")).toBeVisible();
  await expect.element(button("Edit the description")).toHaveFocus();
  await button("Edit the description").click();
  await expect.element(field).toHaveValue("A lake in winter");
  // As going to the next picture does.
  await unmount();
  await show();
  await button("Edit the description").click();
  await expect.element(field).toHaveValue("A lake in winter");
  expect(sent()).toEqual([]);
  await button("Save").click();
  await expect.poll(sent).toEqual(["A lake in winter"]);
});

test("description: Cancel discards the text", async () => {
  const { sent } = await renderRow({ alt_text: "A lake" }, true);
  await button("Edit the description").click();
  await userEvent.keyboard(" in winter");
  await button("Cancel").click();
  await button("Edit the description").click();
  await expect.element(field).toHaveValue("A lake");
  expect(sent()).toEqual([]);
});
