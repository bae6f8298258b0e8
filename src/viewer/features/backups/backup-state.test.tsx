import { QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Backups } from "#contract/schemas/backups.ts";
import { ada } from "#viewer/testing/cast.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { BackupState } from "./backup-state.tsx";

const hourAgo = String(Math.floor(Date.now() / 1000) - 3700);
const fine: Backups = {
  days: 30,
  last_time: hourAgo,
  is_old: false,
  lost_files: 0,
  failure: null,
};

/** Ada's settings on a server whose backups are as given. */
async function renderBackups(changes: Partial<Backups>, isOwner = true) {
  const account = { user: ada, is_owner: isOwner, may_import: true, has_password: false };
  const { api, client } = await openBrowser({
    listAccounts: () => ({ data: [account] }),
    getBackups: () => ({ data: { ...fine, ...changes } }),
  });
  await render(
    <QueryClientProvider client={client}>
      <BackupState userId={ada.id} />
    </QueryClientProvider>,
  );
  return api;
}

const region = () => page.getByRole("region", { name: "Backups" });
const warnings = () => page.getByRole("note");

test("backups: say how long they are kept and when the last one was made, without a warning", async () => {
  await renderBackups({});
  await expect.element(region()).toHaveTextContent("One each day, kept for 30 days.Last: 1 h");
  expect(warnings().elements()).toEqual([]);
});

test("backups: a failure, an old one and lost files are warnings", async () => {
  const failure = { time: hourAgo, message: "/mnt/disk does not exist." };
  await renderBackups({ failure, is_old: true, lost_files: 2 });
  await expect
    .element(warnings().first())
    .toHaveTextContent("The last backup failed. /mnt/disk does not exist. Last try: 1 h.");
  await expect
    .element(warnings().last())
    .toHaveTextContent("The library has lost files. 2 media files are missing or changed.");
  expect(warnings().elements()).toHaveLength(2);
});

test("backups: an old one is a warning of its own", async () => {
  await renderBackups({ is_old: true });
  await expect.element(warnings()).toHaveTextContent("The last backup is old.");
});

test("backups: without a folder, they say how to get them", async () => {
  await renderBackups({ days: null, last_time: null });
  await expect.element(region()).toHaveTextContent("Start the server with BACKUP_DIR");
});

test("backups: who is not the owner sees nothing, and does not ask", async () => {
  const api = await renderBackups({}, false);
  await expect.poll(() => api.requests("listAccounts").length).toBe(1);
  expect(api.requests("getBackups")).toEqual([]);
  expect(region().elements()).toEqual([]);
});
