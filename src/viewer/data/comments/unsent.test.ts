import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { createFakeLocks } from "#viewer/testing/fake-locks.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";

/** A browser; it has locks on https and on localhost only. */
function openBrowser(hasLocks: boolean) {
  const locks = createFakeLocks();
  vi.stubGlobal("localStorage", createFakeStorage());
  let pages = 0;
  return {
    /** Ada's page in a tab; a reload keeps the tab's sessionStorage. */
    async open(tab: Storage, owner = "ada@") {
      pages += 1;
      const name = `page ${pages}`;
      const enter = () => {
        vi.stubGlobal("sessionStorage", tab);
        vi.stubGlobal("navigator", hasLocks ? { locks: locks.of(name) } : {});
      };
      // Each page has its own modules.
      vi.resetModules();
      enter();
      const { setOwner } = await import("#viewer/data/accounts/cache-owner.ts");
      const { dropDrafts } = await import("./drafts.ts");
      const unsent = await import("./unsent.ts");
      const client = new QueryClient();
      setOwner(owner, client);
      return {
        sends(text: string, localId = text) {
          enter();
          unsent.keepUnsent(client, { mediaId: "lake", text, localId });
        },
        hasSent(localId: string) {
          enter();
          unsent.forgetUnsent(client, "lake", localId);
        },
        signsOut() {
          enter();
          dropDrafts(owner);
        },
        /** The texts that the page takes over now. */
        async takes() {
          enter();
          return (await unsent.takeUnsent(client)).map(({ text }) => text);
        },
        ends: () => locks.end(name),
      };
    },
  };
}

describe.each([
  ["with locks", true],
  ["without locks", false],
] as const)("in a browser %s, a comment that was not sent", (_name, hasLocks) => {
  it("is taken over after a reload, once", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    expect(await before.takes(), "as long as its page lives").toEqual([]);
    before.ends();
    const after = await browser.open(tab);
    expect(await after.takes()).toEqual(["So wide"]);
    expect(await after.takes()).toEqual([]);
  });

  it("is taken over again if the page that took it over has ended too", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    before.ends();
    const after = await browser.open(tab);
    await after.takes();
    after.ends();
    expect(await (await browser.open(tab)).takes()).toEqual(["So wide"]);
  });

  it("comes with others in the order of writing", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("Ten", "10-a");
    before.sends("Two", "2-b");
    before.sends("Three", "3-c");
    before.hasSent("2-b");
    before.ends();
    expect(await (await browser.open(tab)).takes()).toEqual(["Three", "Ten"]);
  });

  it("does not come back once the server has it", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    before.hasSent("So wide");
    before.ends();
    expect(await (await browser.open(tab)).takes()).toEqual([]);
  });

  it("belongs to one account and is removed with it", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    before.ends();
    expect(await (await browser.open(tab, "cleo@")).takes()).toEqual([]);
    (await browser.open(tab)).signsOut();
    expect(await (await browser.open(tab)).takes()).toEqual([]);
  });

  it("is not taken from another tab that is open", async () => {
    const browser = openBrowser(hasLocks);
    const one = await browser.open(createFakeStorage());
    const other = await browser.open(createFakeStorage());
    one.sends("So wide");
    expect(await other.takes()).toEqual([]);
  });
});

it("an unsent comment of a closed tab is taken over by the next one", async () => {
  const browser = openBrowser(true);
  const closed = await browser.open(createFakeStorage());
  closed.sends("So wide");
  closed.ends();
  expect(await (await browser.open(createFakeStorage())).takes()).toEqual(["So wide"]);
});
