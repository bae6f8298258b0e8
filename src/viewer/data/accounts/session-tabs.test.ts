import { afterEach, expect, it, vi } from "vitest";
import { ada, cleo } from "#viewer/testing/cast.ts";
import { createBrowser } from "#viewer/testing/tabs.ts";

afterEach(() => vi.unstubAllGlobals());

const adas = { connection: { server: "", token: "1.adas.token" }, user: ada };
const cleos = { connection: { server: "", token: "3.cleos.token" }, user: cleo };
const keyOf = ({ user }: typeof adas) => `${user.id}@`;

/** Two tabs: Ada signed in in the first, then Cleo in the second. */
async function twoTabs() {
  const browser = createBrowser();
  const one = await browser.open();
  one.act((session) => session.begin(adas));
  const two = await browser.open();
  two.act((session) => session.begin(cleos));
  return { browser, one, two };
}

it("two tabs can show two accounts", async () => {
  const { one, two } = await twoTabs();
  expect([one.name(), two.name()]).toEqual(["ada", "cleo"]);
  two.act((session) => session.switchTo(keyOf(adas)));
  expect([one.name(), two.name()]).toEqual(["ada", "ada"]);
  two.act((session) => session.switchTo(keyOf(cleos)));
  expect([one.name(), two.name()]).toEqual(["ada", "cleo"]);
});

it("every tab lists the same accounts", async () => {
  const { one } = await twoTabs();
  const names = one.act((session) => session.accounts().map(({ user }) => user.username));
  expect(names).toEqual(["ada", "cleo"]);
});

it("a new tab opens with the account last used in any tab", async () => {
  const { browser, one } = await twoTabs();
  expect((await browser.open()).name()).toBe("cleo");
  one.act((session) => session.switchTo(keyOf(adas)));
  expect((await browser.open()).name()).toBe("ada");
});

it("a new tab keeps its account, whatever other tabs do", async () => {
  const { browser, one } = await twoTabs();
  const three = await browser.open();
  one.act((session) => session.switchTo(keyOf(adas)));
  expect(three.name()).toBe("cleo");
});

it("a tab keeps its account after a reload", async () => {
  const { browser, one } = await twoTabs();
  browser.close(one.own);
  expect((await browser.open(one.own)).name()).toBe("ada");
});

it("a sign-out applies to every tab and to one account only", async () => {
  const { browser, one, two } = await twoTabs();
  const three = await browser.open();
  two.act((session) => session.forget(keyOf(cleos)));
  expect([one.name(), two.name(), three.name()]).toEqual(["ada", "ada", "ada"]);
  one.act((session) => session.forget(keyOf(adas)));
  expect([one.name(), two.name(), three.name()]).toEqual([null, null, null]);
  expect(browser.shared.getItem("keepsake.accounts")).toBeNull();
});

it("an expired token applies to every tab of the account, and to no other", async () => {
  const { one, two } = await twoTabs();
  two.act((session) => session.end(keyOf(adas), adas.connection.token));
  expect([one.name(), two.name()]).toEqual([null, "cleo"]);
  expect(one.act((session) => session.chosen()?.user)).toEqual(ada);
  two.act((session) => {
    session.begin(adas);
    session.switchTo(keyOf(cleos));
  });
  expect([one.name(), two.name()]).toEqual(["ada", "cleo"]);
});

it("the first sign-in applies to every tab", async () => {
  const browser = createBrowser();
  const [one, two] = [await browser.open(), await browser.open()];
  expect(two.name()).toBeNull();
  one.act((session) => session.begin(adas));
  expect(two.name()).toBe("ada");
});

it("an equal list written by another tab notifies nobody", async () => {
  const { one, two } = await twoTabs();
  const before = one.act((session) => session.current());
  two.act((session) => session.switchTo(keyOf(cleos)));
  expect(one.act((session) => session.current())).toBe(before);
});

it.each(['"ada"', "{not json", '{"accounts":[{"user":{}}]}', '{"accounts":{}}'])(
  "does not trust what it finds: %s",
  async (found) => {
    const browser = createBrowser();
    browser.shared.setItem("keepsake.accounts", found);
    expect((await browser.open()).name()).toBeNull();
  },
);
