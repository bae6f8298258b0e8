import { QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Media } from "#contract/schemas/media.ts";
import { mediaByShortcode } from "#viewer/data/media/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openViewer, shownToasts } from "#viewer/testing/open-viewer.ts";
import { SaveButton } from "./save-button.tsx";

const card = { link: "https://www.instagram.com/p/lake/", address: "p" } as const;

function Known() {
  const { data } = useQuery(mediaByShortcode("code-lake", useQueryClient()));
  return data && <SaveButton media={data} />;
}

async function renderButton(changes: Partial<Media>) {
  const viewer = await openViewer([photo("lake", changes)], 2, {
    listCollections: () => ({ data: [] }),
    setSave: () => save(true),
    removeSave: () => save(false),
  });
  const save = (saved: boolean) => {
    const { user_has_saved: _before, ...rest } = viewer.mediaById.get("lake") ?? photo("lake");
    viewer.mediaById.set("lake", saved ? { ...rest, user_has_saved: true } : rest);
    return { data: null };
  };
  await render(
    <QueryClientProvider client={viewer.client}>
      <Known />
    </QueryClientProvider>,
  );
  return {
    sent: () => viewer.api.requests("setSave", "removeSave").map(({ name }) => name),
  };
}

const button = () => page.getByRole("button", { name: "Save", exact: true });

test("save button: saves, and removes with a way back", async () => {
  const { sent } = await renderButton({});
  await button().click();
  await expect.element(button()).toHaveAttribute("aria-pressed", "true");
  await button().click();
  await expect.element(button()).toHaveAttribute("aria-pressed", "false");
  await expect.poll(sent).toEqual(["setSave", "removeSave"]);
  expect(shownToasts()).toEqual(["Removed from Saved."]);
});

test("save button: asks before it removes a card that only the save shows", async () => {
  const { sent } = await renderButton({ card, user_has_saved: true });
  await button().click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect.element(button()).toHaveAttribute("aria-pressed", "true");
  expect(sent()).toEqual([]);
  await button().click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect.poll(sent).toEqual(["removeSave"]);
});

test("save button: does not ask if the card is liked as well", async () => {
  const { sent } = await renderButton({ card, user_has_saved: true, user_has_liked: true });
  await button().click();
  await expect.poll(sent).toEqual(["removeSave"]);
});
