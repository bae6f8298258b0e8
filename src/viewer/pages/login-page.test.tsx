import { MemoryRouter, Route, Routes } from "react-router-dom";
import { expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Server } from "#contract/schemas/server.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { ada } from "#viewer/testing/cast.ts";
import { createFakeApi } from "#viewer/testing/fake-api.ts";
import { adasToken } from "#viewer/testing/fake-library.ts";
import { forgetAccounts } from "#viewer/testing/open-viewer.ts";
import { LoginPage } from "./login-page.tsx";

async function renderPage(server: Partial<Server>, address = "/login") {
  const data: Server = {
    name: "keepsake",
    version: "0.1.0",
    demo: true,
    owner: null,
    import: "visitor",
    is_empty: false,
    comment_keys: true,
    build: "",
    public_url: location.origin,
    ...server,
  };
  const api = createFakeApi({
    getServer: () => ({ data }),
    createOwnerToken: () => ({ data: { access_token: adasToken, user: ada } }),
  });
  vi.stubGlobal("fetch", api.fetch);
  forgetAccounts();
  cacheOf(null).clear();
  await render(
    <MemoryRouter initialEntries={[address]}>
      <Routes>
        <Route path="/login" element={<LoginPage />} />
        <Route path="/import" element={<h1>The import</h1>} />
        <Route path="/" element={<h1>The feed</h1>} />
      </Routes>
    </MemoryRouter>,
  );
}

const button = (name: string) => page.getByRole("button", { name });

test("sign-in page: one press opens the owner's library", async () => {
  await renderPage({ owner: ada });
  await expect.element(button("Open the demo library")).toBeVisible();
  await button("Open my library").click();
  await expect.element(page.getByText("The feed")).toBeVisible();
  expect(session.current()?.user).toEqual(ada);
});

test("sign-in page: tells how to bring one's own pictures, if a visitor may", async () => {
  await renderPage({});
  const link = page.getByRole("link", { name: "import your Instagram download" });
  await expect.element(link).toHaveAttribute("href", "/import");
  await expect.element(button("Open my library")).not.toBeInTheDocument();
});

test("sign-in page: does not offer an import to a visitor who may not", async () => {
  await renderPage({ import: "account" });
  await expect.element(button("Continue")).toBeVisible();
  await expect.element(page.getByRole("link", { name: /import/ })).not.toBeInTheDocument();
});

test("sign-in page: an empty library begins with the import", async () => {
  await renderPage({ is_empty: true, demo: false });
  await expect.element(page.getByText("The import")).toBeVisible();
});

test("sign-in page: is there for an empty library, too, if the reader goes there", async () => {
  await renderPage({ is_empty: true, demo: false }, "/login?from=%2F");
  await expect.element(button("Continue")).toBeVisible();
});
