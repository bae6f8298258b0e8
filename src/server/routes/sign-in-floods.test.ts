import { expect, test } from "vitest";
import { openBrowser } from "#server/testing/app/browser.ts";
import { adasPassword, startOAuthFixture, viewerQuery } from "#server/testing/fixtures/oauth.ts";

const deviceCookie = "keepsake_device_3000";

async function startUnderAttack() {
  const home = await startOAuthFixture();
  const { app, browser } = home;
  const sessionOf = () => browser.jar.get("keepsake_session_3000");
  /** Wrong passwords for a name, one after the other, from one network or from as many as there are attempts. */
  const attack = async (name: string, attempts: number, from: (at: number) => string) => {
    const statuses: number[] = [];
    for (let at = 0; at < attempts; at += 1) {
      const one = openBrowser(app, from(at));
      await one.go(viewerQuery());
      statuses.push((await one.press("sign-in", { username: name, password: "wrong" })).status);
    }
    return statuses;
  };
  /** The browser's form without its session, as after a day. */
  const openSignIn = async () => {
    browser.jar.delete("keepsake_session_3000");
    await browser.go(viewerQuery());
  };
  return { ...home, attack, openSignIn, sessionOf };
}

test("sign-in under attack: a device that signed in before gets in while its name and its network are blocked", async () => {
  const { attack, browser, openSignIn, signIn, sessionOf } = await startUnderAttack();
  await openSignIn();
  const stranger = await signIn();
  expect(stranger.status).toBe(200);
  expect(await attack("ada", 6, () => "192.0.2.1")).toEqual([401, 401, 401, 401, 401, 429]);
  const others = await attack("ada", 40, (at) => `198.51.100.${at}`);
  expect(others.filter((status) => status === 401)).toHaveLength(35);
  await openSignIn();
  await signIn();
  expect(sessionOf()).toMatch(/^\w{64}$/);
  // Without the cookie, it is a stranger like all others.
  browser.jar.delete(deviceCookie);
  await openSignIn();
  expect((await signIn()).status).toBe(429);
});

test("sign-in under attack: a known device is counted by itself, and only for the person who signed in there", async () => {
  const { attack, browser, openSignIn, signIn, world } = await startUnderAttack();
  await world.person("ben");
  await openSignIn();
  await signIn();
  // Ada's device is no known one of Ben's, so it shares the fate of its network.
  expect(await attack("ben", 5, () => "192.0.2.1")).toEqual([401, 401, 401, 401, 401]);
  await openSignIn();
  expect((await signIn("wrong", "ben")).status).toBe(429);
  const statuses: number[] = [];
  for (let at = 0; at < 6; at += 1) statuses.push((await signIn("wrong")).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  expect((await signIn()).status).toBe(429);
  // These five were not counted against her name here.
  browser.jar.delete(deviceCookie);
  expect((await signIn()).text).toContain('value="allow"');
});

test("sign-in under attack: a refused attempt writes nothing and hashes nothing", async () => {
  const { attack, app, executed, db } = await startUnderAttack();
  await attack("ada", 5, () => "192.0.2.1");
  const rows = await db.selectFrom("sign_in_failures").selectAll().execute();
  const one = openBrowser(app, "192.0.2.1");
  await one.go(viewerQuery());
  executed.length = 0;
  for (const password of ["wrong", adasPassword, "wrong"]) {
    expect((await one.press("sign-in", { username: "ada", password })).status).toBe(429);
  }
  expect(executed.filter(({ text }) => /sign_in_failures|users/.test(text))).toEqual([]);
  expect(executed.filter(({ text }) => !text.startsWith("select"))).toEqual([]);
  expect(await db.selectFrom("sign_in_failures").selectAll().execute()).toEqual(rows);
});

test("device cookie: for 400 days, only for the OAuth pages, not for scripts, and kept when the session ends", async () => {
  const { browser } = await startUnderAttack();
  const { text } = await browser.go(viewerQuery());
  const [, form = ""] = /name="form" value="([0-9a-f]+)"/.exec(text) ?? [];
  const fields = { form, do: "sign-in", username: "ada", password: adasPassword };
  const { headers } = await browser.send({
    method: "POST",
    url: viewerQuery(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });
  const set = [headers["set-cookie"]].flat().find((cookie) => `${cookie}`.startsWith(deviceCookie));
  expect(set).toMatch(
    /^keepsake_device_3000=[0-9a-f]{64}; Max-Age=34560000; Path=\/oauth; HttpOnly; SameSite=Lax$/,
  );
  const value = browser.jar.get(deviceCookie) ?? "";
  await browser.go(viewerQuery());
  await browser.press("switch");
  expect(browser.jar.has("keepsake_session_3000")).toBe(false);
  expect(browser.jar.get(deviceCookie)).toBe(value);
});
