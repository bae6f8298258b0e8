import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Config } from "#server/config.ts";
import { canonicalHost } from "#server/lib/net/host-names.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import {
  redirectParameter,
  startOAuthFixture,
  viewerQuery,
} from "#server/testing/fixtures/oauth.ts";
import { createHostRule } from "./host-check.ts";

const message =
  "This server does not answer to the name in the Host header. Use localhost, or add that name to the server's setting ALLOWED_HOSTS.";
const meta = { code: 421, error_type: "APINotAllowedError", error_message: message };

/** A server with a viewer that listens only on this machine, unless `changes` say otherwise. */
async function home(changes: Partial<Config> = {}) {
  const { config, startTwin, world } = await startTestApp(changes);
  const viewerRoot = join(config.dataDir, "no-viewer");
  mkdirSync(join(viewerRoot, "assets"), { recursive: true });
  writeFileSync(join(viewerRoot, "index.html"), "<title>Keepsake</title>");
  writeFileSync(join(viewerRoot, "assets", "a.js"), "1");
  await world.person("ada");
  const app = startTwin();
  const status = async (host: string, url = "/healthz") =>
    (await app.inject({ url, headers: { host } })).statusCode;
  return { app, status };
}

test("host check: a loopback server accepts loopback names, PUBLIC_URL's and ALLOWED_HOSTS", async () => {
  const { status } = await home({ allowedHosts: ["api.instagram.com", "10.0.0.7", "fe80::7"] });
  for (const host of [
    ["localhost", "localhost:3000", "localhost:9", "LOCALHOST:3000", "localhost.", "localhost:"],
    ["a.localhost", "b.a.LocalHost.:80", "127.0.0.1", "127.0.0.1:65535", "127.255.3.4", "127.1"],
    ["[::1]", "[::1]:3000", "[0:0:0:0:0:0:0:1]:3000", "[::ffff:127.0.0.1]:3000"],
    ["keepsake.test", "keepsake.test:3000", "keepsake.test:81", "Keepsake.Test."],
    ["api.instagram.com", "API.Instagram.com.:443", "10.0.0.7:3000", "[fe80::7]"],
  ].flat()) {
    expect([host, await status(host)]).toEqual([host, 200]);
  }
});

test("host check: a loopback server refuses all other names", async () => {
  const { status } = await home({ allowedHosts: ["api.instagram.com"] });
  for (const host of [
    ["evil.example", "evil.example:3000", "localhost.evil.example", "evillocalhost", "localhost-"],
    ["127.0.0.1.evil.example", "1270.0.1", "128.0.0.1", "0.0.0.0:3000", "[::]:3000", "192.168.1.5"],
    ["[fe80::1]", "[::2]", "[64:ff9b::7f00:1]", "[::1", "::1", "[localhost]", "localhost.."],
    ["evil@localhost", "localhost@evil.example", "localhost, evil.example", "localhost:3000:1"],
    [
      "localhost:evil",
      "localhost/",
      "localhost#",
      "localhost?",
      "evil.example\\localhost",
      " ",
      ".",
    ],
    ["www.keepsake.test", "keepsake.test.evil", "www.instagram.com", "instagram.com", "*"],
  ].flat()) {
    expect([host, await status(host)]).toEqual([host, 421]);
  }
});

test("host check: refuses on every path and method before anything else, in the path's own form", async () => {
  const { app } = await home();
  const foreign = { host: "evil.example", origin: "http://evil.example", accept: "*/*" };
  const ask = (method: "GET" | "POST" | "PUT" | "DELETE" | "OPTIONS", url: string) =>
    app.inject({ method, url, headers: foreign });
  const enveloped = [
    ask("GET", "/v1/users/self"),
    ask("POST", "/v1/media/1/likes"),
    ask("DELETE", "/v1/media/1/likes"),
    ask("GET", "/v1/nothing"),
    ask("PUT", "/v1/users/self"),
    ask("GET", "/V1/users/self"),
    ask("GET", "/v1/users/%E0%A4%A"),
    ask("GET", `/v1/media/${"1".repeat(2049)}`),
    ask("GET", "/keepsake/server"),
    ask("POST", "/keepsake/demo-token"),
    ask("GET", "/openapi.json"),
    ask("GET", "/healthz"),
    ask("GET", `/files/${"a".repeat(32)}/large.jpg`),
    ask("GET", "/assets/a.js"),
    ask("GET", "/nothing.txt"),
    ask("POST", "/u/ada"),
    ask("OPTIONS", "/v1/users/self"),
    ask("OPTIONS", "/"),
    ask("OPTIONS", "/oauth/nothing"),
  ];
  for (const { statusCode, headers, body } of await Promise.all(enveloped)) {
    expect([statusCode, JSON.parse(body)]).toEqual([421, { meta }]);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect([headers["cache-control"], headers["x-content-type-options"]]).toEqual([
      "no-store",
      "nosniff",
    ]);
  }
  const flat = [
    ask("GET", viewerQuery()),
    ask("POST", "/oauth/authorize"),
    ask("POST", "/oauth/access_token"),
    ask("POST", "/oauth/revoke"),
    ask("GET", "/oembed?url=x"),
    ask("GET", "/api/v1/oembed"),
  ];
  for (const { statusCode, headers, body } of await Promise.all(flat)) {
    expect([statusCode, JSON.parse(body)]).toEqual([421, meta]);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["set-cookie"]).toBeUndefined();
  }
  const pages = [
    ask("GET", "/"),
    ask("GET", "/liked"),
    ask("GET", "/u/ada"),
    ask("GET", "/tags/%"),
  ];
  for (const { statusCode, headers, body } of await Promise.all(pages)) {
    expect([statusCode, body]).toEqual([421, `${message}\n`]);
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("host check: ignores X-Forwarded-Host and its like", async () => {
  const { app } = await home();
  const said = {
    "x-forwarded-host": "localhost:3000",
    "x-forwarded-server": "localhost",
    "x-host": "localhost",
    "x-original-host": "localhost",
    forwarded: "host=localhost",
  };
  const url = "/v1/users/self";
  expect((await app.inject({ url, headers: { host: "evil.example", ...said } })).statusCode).toBe(
    421,
  );
  const evil = { host: "localhost", "x-forwarded-host": "evil.example" };
  expect((await app.inject({ url, headers: evil })).statusCode).toBe(400);
  // Nor do they change what the server says of itself.
  const proto = { ...evil, "x-forwarded-proto": "https" };
  const [plain, proxied] = await Promise.all([
    app.inject({ url: "/keepsake/server", headers: { host: "localhost" } }),
    app.inject({ url: "/keepsake/server", headers: proto }),
  ]);
  expect(proxied.json()).toEqual(plain.json());
});

test("host check: a server that listens elsewhere accepts any name", () => {
  const isReached = (host: string) =>
    createHostRule({ host, publicUrl: "http://localhost:3000", allowedHosts: [] })({
      headers: { host: "anything.example" },
      originalUrl: "/",
    });
  const elsewhere = ["0.0.0.0", "::", "192.168.1.5", "pictures.example.org"];
  expect(elsewhere.filter(isReached)).toEqual(elsewhere);
  const here = ["localhost", "127.3.2.1", "::1", "::ffff:127.0.0.1", "LOCALHOST", "127.1"];
  expect(here.filter(isReached)).toEqual([]);
});

test("host check: checks an absolute request target too, and refuses a missing Host", async () => {
  const { app } = await home();
  const { port } = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
  const say = async (first: string, ...headers: readonly string[]) => {
    const socket = connect(Number(port), "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    socket.write([first, "Connection: close", ...headers, "", ""].join("\r\n"));
    await once(socket, "close");
    return [Number(received.split(" ")[1]), received.split("\r\n\r\n")[1]] as const;
  };
  const own = "Host: localhost";
  const status = async (first: string, header = own) => (await say(first, header))[0];
  expect(await status("GET http://evil.example/healthz HTTP/1.1")).toBe(421);
  expect(await status("GET http://evil.example HTTP/1.1")).toBe(421);
  expect(await status("GET HTTP://evil.example?/healthz HTTP/1.1")).toBe(421);
  expect(await status("GET http://localhost@evil.example/healthz HTTP/1.1")).toBe(421);
  expect(await status("GET http://localhost/healthz HTTP/1.1", "Host: evil.example")).toBe(421);
  expect(await status("GET http://LOCALHOST:81/healthz HTTP/1.1")).toBe(200);
  expect(await status("GET http://127.0.0.1/v1/users/self HTTP/1.1")).toBe(400);
  expect((await say("GET http://localhost HTTP/1.1", own))[1]).toBe("<title>Keepsake</title>");
  expect((await say("GET http://localhost?a=1 HTTP/1.1", own))[1]).toBe("<title>Keepsake</title>");
  expect(await status("GET /healthz HTTP/1.0", "Accept: */*")).toBe(421);
  expect(await status("GET /healthz HTTP/1.0")).toBe(200);
  expect(await status("POST /oauth/revoke HTTP/1.1", "Host:")).toBe(421);
  // A proxy may read the other of two.
  expect((await say("GET /healthz HTTP/1.1", own, "host: evil.example"))[0]).toBe(400);
  expect((await say("GET /healthz HTTP/1.0", own, "HOST: localhost"))[0]).toBe(400);
  expect(await status("OPTIONS * HTTP/1.1", "Host: evil.example")).toBe(421);
});

test("sign-in under an ALLOWED_HOSTS name redirects to PUBLIC_URL", async () => {
  const allowedHosts = ["api.instagram.com", "keepsake.test"];
  const { app, browser, signIn, program } = await startOAuthFixture({ allowedHosts });
  const headers = { host: "api.instagram.com" };
  const { location } = await browser.send({ method: "GET", url: program.query(), headers });
  expect(location).toBe(`http://keepsake.test:3000${program.query()}`);
  const first = await browser.go(location.slice("http://keepsake.test:3000".length));
  expect(first.status).toBe(200);
  await signIn();
  expect(redirectParameter((await browser.press("allow")).location, "code")).toMatch(/^[\da-f]+$/);
  const posted = await app.inject({ method: "POST", url: program.query(), headers });
  expect(posted.statusCode).toBe(403);
});

test("sign-in forms are accepted from the server's own origins, not from the Host header's", async () => {
  const { browser, signIn } = await startOAuthFixture({ host: "0.0.0.0" });
  await browser.go(viewerQuery());
  await signIn();
  const origin = "http://evil.example:3000";
  const page = await browser.press("allow", {}, { host: "evil.example:3000", origin });
  expect([page.status, page.location]).toEqual([403, ""]);
  const own = { host: "evil.example:3000", origin: "http://keepsake.test:3000" };
  expect((await browser.press("allow", {}, own)).location).toContain("code=");
});

test("canonicalHost returns one spelling", () => {
  const spellings = ["Example.ORG.", "[::FFFF:7f00:1]", "0x7f.1", "[FE80:0::1]", "1.2.3.4."];
  expect(spellings.map(canonicalHost)).toEqual([
    "example.org",
    "127.0.0.1",
    "127.0.0.1",
    "fe80::1",
    "1.2.3.4",
  ]);
  expect(["", ".", "[x]", "1.2.3.400"].map(canonicalHost)).toEqual([null, null, null, null]);
});
