import { expect, test } from "vitest";
import { openBrowser } from "#server/testing/app/browser.ts";
import {
  adasPassword,
  codeFromRedirect,
  flatRefusal,
  redirectParameter,
  startOAuthFixture,
  tokenOf,
  viewerQuery,
} from "#server/testing/fixtures/oauth.ts";

const unknownCode = "400 Matching code was not found or was already used.";

test("state: returned exactly as sent, and not on any page", async () => {
  const { browser, signIn } = await startOAuthFixture();
  const state = `"><script>x</script>&code=1#a+b c%2F\r\nSet-Cookie: é😀`;
  const first = await browser.go(viewerQuery({ state }));
  const consent = await signIn();
  for (const { text } of [first, consent]) expect(text).not.toContain("script");
  const { location } = await browser.press("allow");
  expect(redirectParameter(location, "state")).toBe(state);
  expect(location).not.toMatch(/[\r\n<#]/);
  expect(codeFromRedirect(location)).toMatch(/^[0-9a-f]{32}$/);
});

test("reused code: works once, and a second use revokes the token of the first", async () => {
  const { allow, exchange, stranger } = await startOAuthFixture();
  const code = codeFromRedirect(await allow(viewerQuery()));
  const token = tokenOf(await exchange(code));
  expect(flatRefusal(await exchange(code))).toBe(unknownCode);
  expect((await stranger.get(`/v1/users/self?access_token=${token}`)).status).toBe(400);
});

test("reused code: of many concurrent uses at most one gets a token", async () => {
  const { allow, exchange, db } = await startOAuthFixture();
  const code = codeFromRedirect(await allow(viewerQuery()));
  const replies = await Promise.all(Array.from({ length: 8 }, () => exchange(code)));
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
  const tokens = await db.selectFrom("tokens").select("revoked_time").execute();
  expect(tokens).toEqual([{ revoked_time: expect.any(Number) }]);
});

test("stolen code: another client or a missing verifier gets nothing, and the code stays valid", async () => {
  const { allow, exchange, program, stranger } = await startOAuthFixture();
  const code = codeFromRedirect(await allow(viewerQuery()));
  const { client_id, client_secret } = program.fields;
  expect(flatRefusal(await exchange(code, { client_id, client_secret }))).toBe(unknownCode);
  expect(flatRefusal(await exchange(code, { code_verifier: "" }))).toBe(unknownCode);
  expect(flatRefusal(await exchange(code, { redirect_uri: "http://x.example/" }))).toBe(
    unknownCode,
  );
  const token = tokenOf(await exchange(code));
  // Nor can the thief revoke the token afterwards.
  expect(flatRefusal(await exchange(code, { code_verifier: "" }))).toBe(unknownCode);
  expect((await stranger.get(`/v1/users/self?access_token=${token}`)).status).toBe(200);
});

test("stolen code of a registered client: useless without the secret, and used up by the client's own wrong attempt", async () => {
  const { allow, exchange, program } = await startOAuthFixture();
  const code = codeFromRedirect(await allow(program.query()));
  const guess = { ...program.fields, client_secret: "0".repeat(32) };
  expect(flatRefusal(await exchange(code, guess))).toBe(
    "400 You must provide a valid client_secret",
  );
  expect((await exchange(code, { ...guess, client_secret: "" })).status).toBe(400);
  const elsewhere = { ...program.fields, redirect_uri: "https://app.example/other" };
  expect(flatRefusal(await exchange(code, elsewhere))).toBe(unknownCode);
  expect(flatRefusal(await exchange(code, program.fields))).toBe(unknownCode);
});

test("stolen code of a registered client: other clients with their own secrets get nothing", async () => {
  const { allow, exchange, program, registerProgram } = await startOAuthFixture();
  const thief = await registerProgram("d".repeat(32));
  const code = codeFromRedirect(await allow(program.query()));
  const { redirect_uri } = program.fields;
  expect(flatRefusal(await exchange(code, { ...thief.fields, redirect_uri }))).toBe(unknownCode);
  expect(flatRefusal(await exchange(code, { redirect_uri, code_verifier: "" }))).toBe(unknownCode);
  const viewer = { client_id: "https://photos.example", code_verifier: "" };
  expect(flatRefusal(await exchange(code, { redirect_uri, ...viewer }))).toBe(unknownCode);
  expect((await exchange(code, program.fields)).status).toBe(200);
});

test("wrong verifier: refused, also without a challenge", async () => {
  const { allow, exchange, program } = await startOAuthFixture();
  const wrong = { code_verifier: "w".repeat(43) };
  const code = codeFromRedirect(await allow(viewerQuery()));
  expect(flatRefusal(await exchange(code, wrong))).toBe(unknownCode);
  expect((await exchange(code)).status).toBe(200);
  const plain = codeFromRedirect(await allow(program.query()));
  expect(flatRefusal(await exchange(plain, { ...program.fields, ...wrong }))).toBe(unknownCode);
  const challenged = program.query({
    code_challenge: redirectParameter(`http://x${viewerQuery()}`, "code_challenge") ?? "",
    code_challenge_method: "S256",
  });
  expect(
    flatRefusal(await exchange(codeFromRedirect(await allow(challenged)), program.fields)),
  ).toBe(unknownCode);
});

test("expired code: refused after five minutes", async () => {
  const { allow, exchange, wait } = await startOAuthFixture();
  const [late, timely] = [
    codeFromRedirect(await allow(viewerQuery())),
    codeFromRedirect(await allow(viewerQuery())),
  ];
  wait(299);
  expect((await exchange(timely)).status).toBe(200);
  wait(1);
  expect(flatRefusal(await exchange(late))).toBe(unknownCode);
});

test("open redirect: no button redirects to an unregistered URI", async () => {
  const { browser, program } = await startOAuthFixture();
  await browser.go(program.query());
  const [, form = ""] =
    /name="form" value="(\w+)"/.exec((await browser.go(program.query())).text) ?? [];
  for (const redirect_uri of ["https://evil.example/", "//evil.example", "javascript:alert(1)"]) {
    for (const action of ["cancel", "sign-in", "allow"]) {
      const reply = await browser.send({
        method: "POST",
        url: program.query({ redirect_uri }),
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: `form=${form}&do=${action}&username=ada&password=${adasPassword}`,
      });
      expect([reply.status, reply.location]).toEqual([400, ""]);
    }
  }
});

test("redirect to another path: no code is sent, even with prior consent", async () => {
  const { browser, allow, program, codes } = await startOAuthFixture();
  await allow(program.query());
  const before = await codes();
  for (const path of ["/back/../steal", "/back/more", "/", "/back%2F..%2Fsteal", "/BACK"]) {
    const redirect_uri = `https://app.example${path}`;
    expect((await browser.go(program.query({ redirect_uri }))).status).toBe(400);
  }
  expect(await codes()).toEqual(before);
});

test("clickjacking: every page forbids frames and scripts", async () => {
  const { browser, signIn, program } = await startOAuthFixture();
  const pages = [await browser.go(program.query()), await signIn("wrong"), await signIn()];
  expect(pages.map((page) => page.status)).toEqual([200, 401, 200]);
  for (const { headers, text } of pages) {
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' https://app.example");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["cache-control"]).toBe("no-store");
    expect(text).not.toContain("<script");
  }
});

test("CSRF: a form with a foreign Origin, without cookie or with a wrong token does nothing", async () => {
  const { browser, signIn, codes, app } = await startOAuthFixture();
  await browser.go(viewerQuery());
  await signIn();
  const foreign = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://keepsake.test:3000", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign) {
    const page = await browser.press("allow", {}, headers);
    expect([page.status, page.location]).toEqual([403, ""]);
    expect(page.text).toContain("nothing was changed");
  }
  expect((await browser.press("allow", { form: "0".repeat(64) })).status).toBe(403);
  expect((await browser.press("allow", { form: "" })).status).toBe(403);
  const bare = openBrowser(app);
  expect((await bare.go(viewerQuery())).status).toBe(200);
  bare.jar.clear();
  expect((await bare.press("sign-in", { username: "ada", password: adasPassword })).status).toBe(
    403,
  );
  expect(await codes()).toEqual([]);
  expect((await browser.press("allow", {}, {})).location).toContain("code=");
});

test("login CSRF: a form from another browser does not sign in", async () => {
  const { app, browser, sessions, signIn } = await startOAuthFixture();
  const attacker = openBrowser(app);
  const { text } = await attacker.go(viewerQuery());
  const [, form = ""] = /name="form" value="(\w+)"/.exec(text) ?? [];
  await browser.go(viewerQuery());
  const fields = { username: "ada", password: adasPassword, form };
  expect((await browser.press("sign-in", fields)).status).toBe(403);
  expect(await sessions()).toEqual([]);
  // A planted cookie does not help against a signed-in user, because the token depends on their session too.
  await signIn();
  browser.jar.set("keepsake_form_3000", attacker.jar.get("keepsake_form_3000") ?? "");
  expect((await browser.press("allow", { form })).status).toBe(403);
});
