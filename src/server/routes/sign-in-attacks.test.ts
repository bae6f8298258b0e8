import type * as Crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { setPassword } from "#server/queries/access/passwords.ts";
import { openBrowser } from "#server/testing/app/browser.ts";
import {
  adasPassword,
  codeFromRedirect,
  startOAuthFixture,
  tokenOf,
  viewerQuery,
} from "#server/testing/fixtures/oauth.ts";

const crypto: Pick<typeof Crypto, "scrypt"> = createRequire(import.meta.url)("node:crypto");

/** Observes every password hash, also in modules that are already loaded. */
function watchHashes() {
  const scrypt = vi.spyOn(crypto, "scrypt");
  syncBuiltinESMExports();
  onTestFinished(() => {
    scrypt.mockRestore();
    syncBuiltinESMExports();
  });
  return scrypt;
}

test("session fixation: a session value from before sign-in is worthless after it", async () => {
  const { app, browser, signIn, sessions, db, ada } = await startOAuthFixture();
  const planted = "a".repeat(64);
  browser.jar.set("keepsake_session_3000", planted);
  await browser.go(viewerQuery());
  await signIn();
  const session = browser.jar.get("keepsake_session_3000");
  expect(session).not.toBe(planted);
  const thief = openBrowser(app);
  thief.jar.set("keepsake_session_3000", planted);
  expect((await thief.go(viewerQuery())).text).toContain('name="password"');
  // Each sign-in ends the session before it.
  await browser.go(viewerQuery({ prompt: "login" }));
  await signIn();
  thief.jar.set("keepsake_session_3000", session ?? "");
  expect((await thief.go(viewerQuery())).text).toContain('name="password"');
  // A new password ends sessions of the old one.
  expect(await sessions()).toHaveLength(1);
  await setPassword(db, ada, "another");
  expect(await sessions()).toEqual([]);
});

test("session cookie: lasts a day, only for the OAuth pages, and Secure with https", async () => {
  const { browser, signIn, wait } = await startOAuthFixture();
  await browser.go(viewerQuery());
  await signIn();
  wait(86_399);
  expect((await browser.go(viewerQuery())).text).toContain('value="allow"');
  wait(1);
  const late = await browser.press("allow");
  expect([late.status, late.text.includes("no longer signed in")]).toEqual([403, true]);
  const open = await startOAuthFixture({ publicUrl: "https://pictures.example/keepsake" });
  const { headers } = await open.browser.go("/oauth/authorize?client_id=x");
  expect(headers["set-cookie"]).toBeUndefined();
  const parameters = { redirect_uri: "https://pictures.example/keepsake/login/callback" };
  const page = await open.browser.go(viewerQuery(parameters));
  expect(String(page.headers["set-cookie"])).toMatch(
    /^keepsake_form=\w{64}; Max-Age=86400; Path=\/keepsake\/oauth; HttpOnly; SameSite=Lax; Secure$/,
  );
});

test("secrets are in clear neither in the database nor on the next page", async () => {
  const home = await startOAuthFixture();
  const { browser, signIn, exchange, program, db, dataDir } = home;
  await browser.go(program.query());
  const wrong = await signIn("not the password");
  const consent = await signIn();
  const code = codeFromRedirect((await browser.press("allow")).location);
  const token = tokenOf(await exchange(code, program.fields));
  const tables = [
    "users",
    "tokens",
    "clients",
    "codes",
    "sessions",
    "grants",
    "sign_in_failures",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  const everything = JSON.stringify(rows, (_key, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(rows.every((set) => set.length > 0)).toBe(true);
  const session = browser.jar.get("keepsake_session_3000") ?? "no session";
  const key = readFileSync(join(dataDir, "secret.key")).toString("base64");
  const secrets = [adasPassword, "not the password", code, session, program.secret, key];
  for (const secret of [...secrets, token.split(".").at(-1) ?? "no token"]) {
    expect(everything.includes(secret)).toBe(false);
    expect((wrong.text + consent.text).includes(secret)).toBe(false);
  }
});

test("password guessing: throttled by name and address, across processes", async () => {
  const { app, startTwin, db, browser, signIn, wait } = await startOAuthFixture();
  const second = openBrowser(startTwin());
  await second.go(viewerQuery());
  await browser.go(viewerQuery());
  const wrong = () => second.press("sign-in", { username: "Ada", password: "wrong" });
  const statuses = [await signIn("wrong"), await wrong(), await signIn("wrong"), await wrong()];
  expect(statuses.map((page) => page.status)).toEqual([401, 401, 401, 401]);
  expect((await signIn("wrong")).status).toBe(401);
  for (const page of [await wrong(), await signIn()]) {
    expect(page.status).toBe(429);
    expect(page.headers["retry-after"]).toBe("900");
    expect(page.text).toContain("wait 15 minutes");
  }
  // From another address Ada can sign in, which does not reset the failures here.
  const away = openBrowser(app, "192.0.2.77");
  await away.go(viewerQuery());
  const arrived = await away.press("sign-in", { username: "ada", password: adasPassword });
  expect(arrived.text).toContain('value="allow"');
  expect((await signIn()).status).toBe(429);
  wait(900);
  expect((await signIn()).text).toContain('value="allow"');
  expect(await db.selectFrom("sign_in_failures").selectAll().execute()).toEqual([]);
});

test("password guessing: throttled also when concurrent, from many addresses, or for many names", async () => {
  const { app } = await startOAuthFixture();
  const tries = async (count: number, who: (index: number) => { name: string; from: string }) => {
    const pages = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const { name, from } = who(index);
        const one = openBrowser(app, from);
        await one.go(viewerQuery());
        return one.press("sign-in", { username: name, password: "wrong" });
      }),
    );
    return pages.filter((page) => page.status === 401).length;
  };
  // Some may get 503; never more than the limit are checked.
  expect(await tries(12, () => ({ name: "ada", from: "192.0.2.2" }))).toBeLessThanOrEqual(5);
  let judged = 0;
  for (let round = 0; round < 9; round += 1) {
    judged += await tries(10, (i) => ({ name: "bob", from: `198.51.${round}.${i}` }));
  }
  expect(judged).toBe(40);
  let names = 0;
  // As many at once as one network has places.
  for (let round = 0; round < 20; round += 1) {
    names += await tries(4, (i) => ({ name: `p${round}.${i}`, from: "2001:db8::1" }));
  }
  expect(names).toBe(60);
  expect(await tries(1, () => ({ name: "zoe", from: "2001:db8:0:0:ffff::2" }))).toBe(0);
});

test("account guessing: an unknown username gets the reply of a wrong password, after the same work", async () => {
  const { browser, signIn, world, db } = await startOAuthFixture();
  const scrypt = watchHashes();
  await world.person("ben");
  await browser.go(viewerQuery());
  const plain = (text: string) => text.replace(/(?<=name="username"[^>]* value=")[^"]*/, "");
  const work = async (name: string) => {
    scrypt.mockClear();
    const { status, text } = await signIn("wrong", name);
    // Key length and cost, without password and salt.
    return {
      status,
      text: plain(text),
      hashes: scrypt.mock.calls.map((call) => call.slice(2, 4)),
    };
  };
  const known = await work("ada");
  expect([known.status, known.hashes.length]).toEqual([401, 1]);
  for (const name of ["zoe", "ben"]) expect(await work(name)).toEqual(known);
  expect(await db.selectFrom("sign_in_failures").select("id").execute()).toHaveLength(9);
});
