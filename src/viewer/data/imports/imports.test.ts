import { beforeEach, expect, it, vi } from "vitest";
import type { Import } from "#contract/schemas/imports.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { serverInfo } from "#viewer/data/accounts/servers.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { selfUser } from "#viewer/data/people/users.ts";
import { ada } from "#viewer/testing/cast.ts";
import { createFakeImports, importIn } from "#viewer/testing/fake-imports.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { openViewer, run } from "#viewer/testing/open-viewer.ts";
import { importKeys } from "./import-keys.ts";
import { importedAccounts, removeAccount } from "./imported-accounts.ts";
import { changeImport, importById, importList, unfinishedIn } from "./imports.ts";
import { setupSecret } from "./setup-secret.ts";

beforeEach(() => void vi.stubGlobal("sessionStorage", createFakeStorage()));

async function open(...initial: Import[]) {
  const imports = createFakeImports(initial);
  return { imports, ...(await openViewer([], 2, imports.responses)) };
}

it("imports: a change is in the list at once", async () => {
  const { client } = await open(importIn("running"));
  await client.query(importList());
  await client.query(importById("5"));
  await run(client, changeImport("5"), { action: "pause" });
  expect(client.getQueryData<Import[]>(importKeys.imports)).toMatchObject([
    { id: "5", state: "paused" },
  ]);
});

it("imports: when one is done, the library and the server are read again, and the import is not", async () => {
  const { imports, client } = await open(importIn("running"));
  await client.query(importById("5"));
  await client.query(importList());
  await client.query(selfUser());
  await cacheOf(null).query(serverInfo());
  imports.set({ ...importIn("done"), has_report: true });
  await client.query(importById("5"));
  const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
  expect([isStale(selfUser().queryKey), isStale(importKeys.imports)]).toEqual([true, false]);
  expect(cacheOf(null).getQueryState(keys.server)?.isInvalidated).toBe(true);
});

it("imports: the newest one that is not finished is the one to go on with", () => {
  const list = [
    importIn("done", { id: "9" }),
    importIn("paused", { id: "8" }),
    importIn("uploading", { id: "7" }),
  ];
  expect(unfinishedIn(list)?.id).toBe("8");
  expect(unfinishedIn([importIn("failed"), importIn("cancelled")])).toBeUndefined();
});

it("imports: the secret of the setup link is sent", async () => {
  setupSecret.takeFrom({ search: "", hash: "#setup=abc" });
  const { client } = await open();
  const sent: (string | null)[] = [];
  const answer = globalThis.fetch;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    sent.push(new Headers(init.headers).get("x-keepsake-setup"));
    return answer(url, init);
  });
  await client.query(importList());
  await client.query(selfUser());
  expect(sent).toEqual(["abc", null]);
});

it("imported accounts: removing one ends its sign-in in this browser", async () => {
  const { imports, client } = await open();
  imports.accounts.push({ user: ada, is_owner: true, may_import: true, has_password: false });
  const [account] = await client.query(importedAccounts());
  expect(account && (await run(client, removeAccount(), account))).toEqual({ error: null });
  expect(session.accounts()).toEqual([]);
});
