import { QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { session } from "#viewer/data/accounts/session.ts";
import { ada, ben } from "#viewer/testing/cast.ts";
import { counts, createFakeImports, importIn } from "#viewer/testing/fake-imports.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { OwnPictures } from "./own-pictures.tsx";

/** Ada's settings; Ada and Ben are imported. */
async function renderSettings(isOwner: boolean) {
  const done = { account: ada, counts: counts(200), posts_added: 199 };
  const fake = createFakeImports([importIn("done", done)]);
  fake.accounts.push(
    { user: ada, is_owner: isOwner, may_import: true, has_password: false },
    { user: ben, is_owner: !isOwner, may_import: false, has_password: true },
  );
  const { api, client } = await openBrowser(fake.responses);
  const view = await render(
    <QueryClientProvider client={client}>
      <OwnPictures userId={ada.id} />
    </QueryClientProvider>,
  );
  return { ...view, api };
}

const button = (name: RegExp) => page.getByRole("button", { name });

test("own pictures: lists the imports, each with its report", async () => {
  await renderSettings(true);
  const link = page.getByRole("list", { name: "Imports" }).getByRole("link");
  await expect.element(link).toHaveAttribute("href", "/import?id=5");
  await expect.element(link).toHaveTextContent("199 new posts");
});

test("own pictures: the owner lets another account import", async () => {
  const { api } = await renderSettings(true);
  const permission = page.getByRole("checkbox", { name: /ben.* may import/ });
  await permission.click();
  await expect.element(permission).toBeChecked();
  expect(
    api.requests("changeAccount").map(({ url, body }) => [url, body.get("may_import")]),
  ).toEqual([["https://keepsake.example/keepsake/accounts/2", "1"]]);
});

test("own pictures: an account is removed only after its owner has agreed", async () => {
  const { api } = await renderSettings(true);
  await button(/Remove account.*ada/).click();
  await button(/^Keep it$/).click();
  expect(api.requests("removeAccount")).toEqual([]);
  await button(/Remove account.*ada/).click();
  await expect.element(page.getByText(/^Its posts, stories, likes/)).toBeVisible();
  await button(/^Remove$/).click();
  await expect.poll(() => session.accounts()).toEqual([]);
  expect(api.requests("removeAccount").map(({ params }) => params)).toEqual([{ userId: "1" }]);
});

test("own pictures: who is not the owner can remove only their own account", async () => {
  await renderSettings(false);
  await expect.element(button(/Remove account.*ada/)).toBeVisible();
  await expect.element(button(/Remove account.*ben/)).not.toBeInTheDocument();
  await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
});

test("own pictures: a password is set, and a short one is refused", async () => {
  const { api } = await renderSettings(true);
  await button(/^Set a password…$/).click();
  const field = page.getByLabelText("A password for this library");
  await field.fill("short");
  await button(/^Set the password$/).click();
  await expect.element(page.getByText("The password is too short.")).toBeVisible();
  await field.fill("three plain words");
  await button(/^Set the password$/).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect(api.requests("setPassword").map(({ body }) => body.get("password"))).toEqual([
    "three plain words",
  ]);
});
