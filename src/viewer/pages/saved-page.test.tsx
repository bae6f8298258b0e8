import { QueryClientProvider } from "@tanstack/react-query";
import { MemoryRouter } from "react-router-dom";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { faults } from "#contract/errors.ts";
import type { Collection } from "#contract/schemas/kept.ts";
import type { Media } from "#contract/schemas/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { SavedPage } from "./saved-page.tsx";

const card = (id: string) =>
  photo(id, { card: { link: `https://www.instagram.com/p/${id}/`, address: "p" } });

async function renderSaved(
  saved: readonly Media[],
  collections: readonly Collection[],
  address = "/saved",
) {
  const { api, client } = await openBrowser({
    listSavedMedia: () => ({ data: [...saved] }),
    listCollections: () => ({ data: [...collections] }),
    listSavedMonths: () => ({ data: [] }),
  });
  const show = () =>
    render(
      <MemoryRouter initialEntries={[address]}>
        <QueryClientProvider client={client}>
          <SavedPage />
        </QueryClientProvider>
      </MemoryRouter>,
    );
  return { api, show };
}

const recipes = { id: "5", name: "Recipes", count: 2 };
const tiles = () => page.getByRole("gridcell");

test("saved: nothing is said in a sentence, with one thing to do", async () => {
  const { show } = await renderSaved([], []);
  await show();
  await expect.element(page.getByText(/^Nothing saved yet\./)).toBeVisible();
  await expect.element(page.getByRole("link", { name: "Go to the feed" })).toBeVisible();
  expect(page.getByRole("list", { name: "Collections" }).query()).toBeNull();
});

test("saved: one and many are a grid, below the collections", async () => {
  const one = await renderSaved([card("a")], []);
  const view = await one.show();
  await expect.poll(() => tiles().elements().length).toBe(1);
  await view.unmount();
  const { show } = await renderSaved("abcdefgh".split("").map(card), [recipes]);
  await show();
  await expect.poll(() => tiles().elements().length).toBe(8);
  const chips = page.getByRole("list", { name: "Collections" }).getByRole("link");
  expect(chips.elements().map((chip) => chip.textContent)).toEqual(["Everything", "Recipes2"]);
});

test("saved: a collection has a list of its own", async () => {
  const { api, show } = await renderSaved([card("a")], [recipes], "/saved?collection=5&kind=video");
  await show();
  await expect.poll(() => tiles().elements().length).toBe(1);
  expect(Object.fromEntries(api.requests("listSavedMedia")[0]?.query ?? [])).toMatchObject({
    collection_id: "5",
    type: "video",
  });
  await expect
    .element(page.getByRole("link", { name: "Recipes" }))
    .toHaveAttribute("aria-current", "true");
});

test("saved: an error can be tried again, and a server without saved pictures says so", async () => {
  const { api, show } = await renderSaved([card("a")], []);
  api.refuse("listSavedMedia", faults.tooManyCalls, { "retry-after": "60" });
  const view = await show();
  await expect.element(page.getByRole("alert")).toBeVisible();
  api.accept("listSavedMedia");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => tiles().elements().length).toBe(1);
  await view.unmount();
  const other = await renderSaved([], []);
  other.api.refuse("listSavedMedia", faults.unknownRoute);
  other.api.refuse("listCollections", faults.unknownRoute);
  await other.show();
  await expect.element(page.getByText("This server keeps no saved pictures.")).toBeVisible();
});
