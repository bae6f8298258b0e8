import { expect, test } from "vitest";
import {
  adasPassword,
  codeFromRedirect,
  flatRefusal,
  startOAuthFixture,
  tokenOf,
  viewerQuery,
} from "#server/testing/fixtures/oauth.ts";

test("code flow: sign-in and consent give the viewer a token with the allowed scopes", async () => {
  const { browser, signIn, exchange, stranger, ada } = await startOAuthFixture();
  const first = await browser.go(viewerQuery());
  expect([first.status, first.text.includes('name="password"')]).toEqual([200, true]);
  const consent = await signIn();
  expect(consent.text).toContain("Like and unlike pictures for you");
  expect(consent.text).toContain("http://keepsake.test:3000");
  expect(consent.text).not.toContain("Write comments");
  const { status, location } = await browser.press("allow");
  expect(status).toBe(302);
  expect(location).toMatch(
    /^http:\/\/keepsake\.test:3000\/login\/callback\?code=[0-9a-f]{32}&state=s1$/,
  );
  const reply = await exchange(codeFromRedirect(location));
  expect(reply.body).toEqual({
    access_token: expect.stringMatching(/^\d+\.0000000\.[0-9a-f]{32}$/),
    user: {
      id: String(ada),
      username: "ada",
      full_name: "ADA",
      profile_picture: expect.stringContaining("/profiles/"),
      bio: "",
      website: "",
      is_business: false,
    },
  });
  const self = await stranger.get(`/v1/users/self?access_token=${tokenOf(reply)}`);
  expect(self.status).toBe(200);
});

test("code flow: no consent page for granted scopes; the old token stays valid", async () => {
  const { browser, allow, exchange, stranger, program, codes } = await startOAuthFixture();
  const one = tokenOf(
    await exchange(codeFromRedirect(await allow(program.query())), program.fields),
  );
  const again = await browser.go(program.query({ scope: "basic", state: "" }));
  expect(again.location).toMatch(/^https:\/\/app\.example\/back\?code=[0-9a-f]{32}&state=$/);
  const other = tokenOf(await exchange(codeFromRedirect(again.location), program.fields));
  // HEAD creates no code.
  expect((await browser.send({ method: "HEAD", url: program.query() })).status).toBe(404);
  expect(await codes()).toHaveLength(2);
  expect(other).not.toBe(one);
  expect(other.split(".")[1]).toBe("ccccccc");
  for (const token of [one, other]) {
    // The second requested only basic, and has the earlier scopes too.
    const like = await stranger.post("/v1/media/1/likes", { access_token: token });
    expect(like.body.meta.error_message).toBe("invalid media id");
  }
});

test("consent page: appears again for new scopes, and marks them", async () => {
  const { browser, allow, program } = await startOAuthFixture();
  await allow(program.query({ scope: "basic" }));
  const page = await browser.go(program.query({ scope: "comments" }));
  expect(page.location).toBe("");
  expect(page.text.match(/>New</g)).toHaveLength(1);
  expect(page.text.indexOf("Write comments")).toBeLessThan(page.text.indexOf(">New<"));
  await browser.press("allow");
  expect((await browser.go(program.query({ scope: "basic comments" }))).status).toBe(302);
});

test("denial redirects with state and without a code", async () => {
  const { browser, signIn, program, codes } = await startOAuthFixture();
  const denied =
    "https://app.example/back?x=1&error=access_denied&error_reason=user_denied" +
    "&error_description=The+user+denied+your+request&state=a%26b%20%C3%A9";
  const requested = { redirect_uri: `${program.redirect}?x=1&code=planted`, state: "a&b é" };
  await browser.go(program.query(requested));
  expect((await browser.press("cancel")).location).toBe(denied);
  await browser.go(program.query(requested));
  await signIn();
  expect((await browser.press("cancel")).location).toBe(denied);
  expect(await codes()).toEqual([]);
});

test("prompt=login requires sign-in, also as another user", async () => {
  const { browser, allow, signIn, ada, world, sessions } = await startOAuthFixture();
  await allow(viewerQuery());
  const requested = await browser.go(viewerQuery({ prompt: "login" }));
  expect(requested.text).toContain('name="password"');
  expect((await sessions()).map((row) => row.user_id)).toEqual([ada]);
  expect((await signIn()).location).toContain("/login/callback?code=");
  await world.person("ben");
  await browser.go(viewerQuery({ scope: "comments" }));
  const { text } = await browser.press("switch");
  expect(text).toContain('name="password"');
  expect(await sessions()).toEqual([]);
});

test("implicit flow: the token is in the fragment, only for clients that may use it", async () => {
  const { allow, browser, program, stranger, db } = await startOAuthFixture();
  const location = await allow(program.query({ response_type: "token", state: undefined }));
  const [, token = ""] = /^https:\/\/app\.example\/back#access_token=(.+)$/.exec(location) ?? [];
  expect((await stranger.get(`/v1/users/self?access_token=${token}`)).status).toBe(200);
  const denied = viewerQuery({ response_type: "token" });
  expect(flatRefusal(await browser.go(denied))).toBe("403 Implicit authentication is disabled");
  await db.updateTable("clients").set({ is_implicit: 0 }).execute();
  expect((await browser.go(program.query({ response_type: "token" }))).status).toBe(403);
});

const parameters =
  "400 You must include a valid client_id, response_type, and redirect_uri parameters";
const redirect = "400 Redirect URI does not match registered redirect URI";
const pkce = "400 You must include a code_challenge with code_challenge_method=S256";

test("invalid requests get v1's errors in v1's order, without a redirect", async () => {
  const { browser } = await startOAuthFixture();
  const wrong = { response_type: "cod", scope: "fame" };
  const refusalFor = async (changes: Record<string, string | undefined>) => {
    const visited = await browser.go(viewerQuery(changes));
    expect(visited.location).toBe("");
    expect(visited.headers["content-type"]).toContain("application/json");
    return flatRefusal(visited);
  };
  expect(await refusalFor({ client_id: undefined })).toBe(parameters);
  expect(await refusalFor({ client_id: "f".repeat(32), ...wrong })).toBe(parameters);
  expect(await refusalFor({ client_id: "nobody", ...wrong })).toBe(parameters);
  expect(await refusalFor({ response_type: undefined, redirect_uri: "x" })).toBe(parameters);
  expect(await refusalFor({ redirect_uri: "", ...wrong })).toBe(parameters);
  expect(await refusalFor({ redirect_uri: "https://evil.example/", ...wrong })).toBe(redirect);
  expect(await refusalFor(wrong)).toBe('400 Only response type "code" and "token" is allowed');
  expect(await refusalFor({ scope: "basic fame glory" })).toBe(
    "400 Invalid scope field(s): fame glory",
  );
  expect(await refusalFor({ scope: "basic+likes" })).toBe(
    "400 Invalid scope field(s): basic+likes",
  );
  expect(await refusalFor({ scope: "" })).toBe("400 Invalid scope field(s):");
  expect(await refusalFor({ code_challenge: undefined })).toBe(pkce);
  expect(await refusalFor({ code_challenge_method: "plain" })).toBe(pkce);
  expect(await refusalFor({ code_challenge_method: undefined })).toBe(pkce);
  expect(await refusalFor({ code_challenge: "short" })).toBe(pkce);
});

test("the viewer of another Keepsake is identified by its origin, and needs consent every time", async () => {
  const { browser, allow, exchange, db } = await startOAuthFixture();
  const id = "https://photos.example";
  const requested = { client_id: id, redirect_uri: `${id}/login/callback` };
  await browser.go(viewerQuery(requested));
  await browser.press("sign-in", { username: "ada", password: adasPassword });
  const { location } = await browser.press("allow");
  const reply = await exchange(codeFromRedirect(location), requested);
  expect(tokenOf(reply)).toMatch(/^\d+\.[0-9a-f]{7}\.[0-9a-f]{32}$/);
  expect(await db.selectFrom("tokens").select("client").execute()).toEqual([{ client: id }]);
  const again = await browser.go(viewerQuery(requested));
  expect([again.status, again.location]).toEqual([200, ""]);
  expect(again.text).toContain(`The owner of ${id} can do`);
  for (const [client_id, redirect_uri] of [
    [id, `${id}/login/callback?x=1`],
    [id, "https://evil.example/login/callback"],
    [`${id}/`, `${id}/login/callback`],
    ["javascript:x", "javascript:x/login/callback"],
    ["https://a;b", "https://a;b/login/callback"],
  ]) {
    expect((await browser.go(viewerQuery({ client_id, redirect_uri }))).status).toBe(400);
  }
  expect(await allow(viewerQuery(requested))).toContain("code=");
});

test("the own viewer may have every loopback name", async () => {
  const { browser } = await startOAuthFixture({ publicUrl: "http://localhost:3000" });
  const status = async (redirect_uri: string) =>
    (await browser.go(viewerQuery({ redirect_uri }))).status;
  expect(await status("http://localhost:3000/login/callback")).toBe(200);
  expect(await status("http://127.0.0.1:3000/login/callback")).toBe(200);
  expect(await status("http://[::1]:3000/login/callback")).toBe(200);
  expect(await status("http://127.0.0.1:3001/login/callback")).toBe(400);
  expect(await status("http://keepsake.test:3000/login/callback")).toBe(400);
  // With a path in PUBLIC_URL, other programs may serve other paths of the same origin.
  const below = await startOAuthFixture({ publicUrl: "http://localhost:3000/keep" });
  const lead = async (redirect_uri: string) =>
    (await below.browser.go(viewerQuery({ redirect_uri }))).status;
  expect(await lead("http://127.0.0.1:3000/keep/login/callback")).toBe(200);
  expect(await lead("http://127.0.0.1:3000/login/callback")).toBe(400);
});

test("revoke: revokes the token, and ends the session only of the same user", async () => {
  const { browser, allow, exchange, stranger, sessions, as, world } = await startOAuthFixture();
  const token = tokenOf(await exchange(codeFromRedirect(await allow(viewerQuery()))));
  const revoke = (text: string) =>
    browser.send({
      method: "POST",
      url: "/oauth/revoke",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ token: text }).toString(),
    });
  const bens = await as(await world.person("ben"));
  expect([(await revoke(bens.token ?? "")).text, (await revoke("nonsense")).status]).toEqual([
    "{}",
    200,
  ]);
  expect((await bens.get("/v1/users/self")).status).toBe(400);
  expect(await sessions()).toHaveLength(1);
  expect((await revoke(token)).status).toBe(200);
  expect((await stranger.get(`/v1/users/self?access_token=${token}`)).status).toBe(400);
  expect(await sessions()).toEqual([]);
  expect([...browser.jar.keys()]).toEqual(["keepsake_form_3000", "keepsake_device_3000"]);
  expect(flatRefusal(await revoke(""))).toBe("400 You must provide a token");
});

test("CORS: access_token and revoke are open to all origins, the sign-in pages to none", async () => {
  const { browser } = await startOAuthFixture();
  const requested = (url: string) =>
    browser.send({ method: "GET", url, headers: { origin: "https://other.example" } });
  const preflight = await browser.send({
    method: "OPTIONS",
    url: "/oauth/access_token",
    headers: { origin: "https://other.example", "access-control-request-method": "POST" },
  });
  expect(preflight.headers["access-control-allow-origin"]).toBe("*");
  expect(preflight.headers["access-control-allow-credentials"]).toBeUndefined();
  const page = await requested(viewerQuery());
  expect(page.status).toBe(200);
  expect(page.headers["access-control-allow-origin"]).toBeUndefined();
  const slash = await requested(viewerQuery().replace("authorize?", "authorize/?"));
  expect(slash.status).toBe(200);
});
