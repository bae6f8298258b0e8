import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { ada } from "#viewer/testing/cast.ts";
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
      const { dropDrafts, readDraft } = await import("./drafts.ts");
      const unsent = await import("./unsent.ts");
      const client = new QueryClient();
      setOwner(owner, client);
      return {
        sends(text: string, localId = text) {
          enter();
          unsent.keepUnsent(client, "lake", { text, localId, from: ada });
        },
        hasSent(localId: string) {
          enter();
          unsent.forgetUnsent(client, "lake", localId);
        },
        signsOut() {
          enter();
          dropDrafts(owner);
        },
        /** The draft that a composer would show now. */
        async draft(mediaId = "lake") {
          enter();
          await unsent.takeUnsent(client, mediaId);
          return readDraft(client, mediaId);
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
  it("becomes a draft after a reload, once", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    expect(await before.draft(), "as long as its page lives").toBe("");
    before.ends();
    const after = await browser.open(tab);
    expect(await after.draft("another media")).toBe("");
    expect(await after.draft()).toBe("So wide");
    expect(await after.draft()).toBe("So wide");
  });

  it("is joined with others in the order of writing", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("One", "1-1");
    before.sends("Two", "2-2");
    before.sends("Three", "3-3");
    before.hasSent("2-2");
    before.ends();
    expect(await (await browser.open(tab)).draft()).toBe("One\nThree");
  });

  it("does not come back once the server has it", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    before.hasSent("So wide");
    before.ends();
    expect(await (await browser.open(tab)).draft()).toBe("");
  });

  it("belongs to one account and is removed with it", async () => {
    const browser = openBrowser(hasLocks);
    const tab = createFakeStorage();
    const before = await browser.open(tab);
    before.sends("So wide");
    before.ends();
    expect(await (await browser.open(tab, "cleo@")).draft()).toBe("");
    (await browser.open(tab)).signsOut();
    expect(await (await browser.open(tab)).draft()).toBe("");
  });

  it("is not taken from another tab that is open", async () => {
    const browser = openBrowser(hasLocks);
    const one = await browser.open(createFakeStorage());
    const other = await browser.open(createFakeStorage());
    one.sends("So wide");
    expect(await other.draft()).toBe("");
  });
});

it("an unsent comment of a closed tab becomes a draft in the next one", async () => {
  const browser = openBrowser(true);
  const closed = await browser.open(createFakeStorage());
  closed.sends("So wide");
  closed.ends();
  expect(await (await browser.open(createFakeStorage())).draft()).toBe("So wide");
});
