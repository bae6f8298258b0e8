import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import type { Config } from "#server/config.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { sendHeaders } from "./headers.ts";

const year = "public, max-age=31536000, immutable";

/** A server with a built viewer, over HTTP. */
async function builtServer(changes: Partial<Config> = {}) {
  const home = await startTestApp(changes);
  const root = join(home.config.dataDir, "no-viewer");
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(join(root, "index.html"), "<title>Keepsake</title>");
  writeFileSync(join(root, "favicon.svg"), "<svg/>");
  writeFileSync(join(root, "assets", "index-0a1b2c3d.js"), "0123456789");
  writeFileSync(join(root, "assets", "index-0a1b2c3d.js.br"), "packed");
  const app = home.startTwin();
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const port = Number(new URL(address).port);
  return { ...home, app, root, address, say: (text: string) => rawAnswer(port, text) };
}

/** Sends raw bytes. Returns the status and the headers by lower-case name. */
async function rawAnswer(port: number, text: string) {
  const socket = connect(port, "127.0.0.1");
  let reply = "";
  socket.on("data", (chunk) => {
    reply += chunk.toString("latin1");
  });
  socket.write(Buffer.from(text, "latin1"));
  await once(socket, "close");
  const [top = "", ...lines] = (reply.split("\r\n\r\n")[0] ?? "").split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), value.join(": ")] as const;
    }),
  );
  return { status: Number(top.split(" ")[1]), headers };
}

/** Requests of every kind, with the expected status. */
const requests: readonly (readonly [string, number])[] = [
  ["GET / HTTP/1.1", 200],
  ["HEAD /liked HTTP/1.1", 200],
  ["GET /u/%E0%A4%A HTTP/1.1", 400],
  ["GET /assets/index-0a1b2c3d.js HTTP/1.1", 200],
  ["GET /assets/index-0a1b2c3d.js HTTP/1.1\r\nRange: bytes=0-1", 206],
  ["GET /assets/index-0a1b2c3d.js HTTP/1.1\r\nIf-None-Match: *", 304],
  ["GET /assets/index-0a1b2c3d.js HTTP/1.1\r\nIf-Match: x", 412],
  ["GET /assets/index-0a1b2c3d.js HTTP/1.1\r\nRange: bytes=99-", 416],
  ["GET /assets/index-ffffffff.js HTTP/1.1", 404],
  ["GET /assets/nothing HTTP/1.1", 404],
  ["GET /v1/users/self HTTP/1.1", 400],
  ["GET /v1/users/self?callback=f HTTP/1.1", 200],
  ["GET /v1/nothing HTTP/1.1", 404],
  ["GET /v1/users/%E0%A4%A HTTP/1.1", 404],
  [`GET /v1/users/${"1".repeat(2100)} HTTP/1.1`, 414],
  ["GET /v1/tags/%?callback=f HTTP/1.1", 200],
  ["OPTIONS /v1/users/self HTTP/1.1\r\nOrigin: https://b.example", 204],
  ["POST /v1/media/1/likes HTTP/1.1\r\nContent-Type: image/png\r\nContent-Length: 1", 400],
  ["GET /keepsake/server HTTP/1.1", 200],
  ["GET /openapi.json HTTP/1.1", 200],
  ["GET /openapi.json HTTP/1.1\r\nIf-None-Match: *", 304],
  ["GET /healthz HTTP/1.1", 200],
  ["GET /oembed?url=x HTTP/1.1", 404],
  ["GET /p/x/media HTTP/1.1", 404],
  ["GET /oauth/authorize HTTP/1.1", 400],
  ["POST /oauth/access_token HTTP/1.1\r\nContent-Length: 0", 400],
  [`GET /files/${"0".repeat(32)}/large.jpg HTTP/1.1`, 404],
  [`GET /${"a".repeat(20_000)} HTTP/1.1`, 431],
  ["GET /v1/tags/ß HTTP/1.1", 400],
  ["who is there?", 400],
];

test("headers: every reply has nosniff, and no error is cached", async () => {
  const { say } = await builtServer();
  for (const [request, status] of requests) {
    const reply = await say(
      `${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n${request.includes("image/png") ? "x" : ""}`,
    );
    const about = request.slice(0, 80);
    expect([about, reply.status]).toEqual([about, status]);
    expect([about, reply.headers.get("x-content-type-options")]).toEqual([about, "nosniff"]);
    expect([about, reply.headers.get("strict-transport-security")]).toEqual([about, undefined]);
    expect([about, reply.headers.has("cache-control")]).toEqual([about, true]);
    if (status === 200 || status === 206 || status === 304) continue;
    expect([about, reply.headers.get("cache-control")]).toEqual([
      about,
      expect.stringContaining("no-store"),
    ]);
  }
  const nameless = await say("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n");
  expect([nameless.status, nameless.headers.get("x-content-type-options")]).toEqual([
    400,
    "nosniff",
  ]);
  const host = "Host: localhost\r\n";
  const ambiguous = await say(`GET /healthz HTTP/1.1\r\n${host}${host}Connection: close\r\n\r\n`);
  expect(ambiguous.status).toBe(400);
  // HTTP/1.0 has no Host header, so the host check refuses it.
  expect((await say("GET /healthz HTTP/1.0\r\n\r\n")).status).toBe(421);
});

test("headers: with an https PUBLIC_URL every reply has Strict-Transport-Security", async () => {
  const { say } = await builtServer({ publicUrl: "https://pictures.example.org" });
  for (const [request] of requests) {
    const { headers } = await say(
      `${request}\r\nHost: a\r\nConnection: close\r\n\r\n${request.includes("image/png") ? "x" : ""}`,
    );
    const about = request.slice(0, 80);
    expect([about, headers.get("strict-transport-security")]).toEqual([about, "max-age=31536000"]);
  }
  // On loopback names it would apply to all other programs of this machine.
  const local = await builtServer({ publicUrl: "https://localhost:8443" });
  const { headers } = await local.say("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(headers.has("strict-transport-security")).toBe(false);
});

test("headers: hashed assets are cached for a year; the page and missing files are not", async () => {
  const { address, root } = await builtServer();
  const caching = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(address + path, { headers });
    return [
      response.status,
      response.headers.get("content-type"),
      response.headers.get("cache-control"),
    ];
  };
  const script = "application/javascript; charset=utf-8";
  const json = "application/json; charset=utf-8";
  const asset = "/assets/index-0a1b2c3d.js";
  expect(await caching(asset)).toEqual([200, script, year]);
  expect(await caching(asset, { "accept-encoding": "br" })).toEqual([200, script, year]);
  expect(await caching(asset, { "accept-encoding": "identity", range: "bytes=0-1" })).toEqual([
    206,
    script,
    year,
  ]);
  expect(await caching("/favicon.svg")).toEqual([200, "image/svg+xml", "public, max-age=3600"]);
  for (const path of ["/", "/liked", "/u/ben.js"]) {
    expect(await caching(path)).toEqual([200, "text/html; charset=utf-8", "no-cache"]);
  }
  expect(await caching("/assets/index-ffffffff.js")).toEqual([404, json, "no-store"]);
  const identity = { "accept-encoding": "identity" };
  const beyond = await fetch(address + asset, { headers: { ...identity, range: "bytes=99-" } });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  expect(await beyond.text()).toContain("no bytes in the range");
  const other = await fetch(address + asset, { headers: { ...identity, "if-match": '"x"' } });
  expect([other.status, await other.text()]).toEqual([
    412,
    expect.stringContaining("not as If-Match or If-Unmodified-Since says"),
  ]);
  // Every response varies by encoding, also a 304.
  for (const headers of [{ "accept-encoding": "br" }, identity, { "if-none-match": "*" }]) {
    const { headers: answered } = await fetch(address + asset, { headers });
    expect(answered.get("vary")?.split(", ")).toContain("Accept-Encoding");
  }
  // A newer build has replaced it while the server runs.
  rmSync(join(root, "assets"), { recursive: true });
  expect(await caching(asset)).toEqual([404, json, "no-store"]);
});

test("headers: the viewer's page is isolated from its opener; the sign-in page is not", async () => {
  const { address } = await builtServer();
  for (const path of ["/", "/liked", "/login/callback?code=x"]) {
    const { headers } = await fetch(address + path);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=(), ");
    expect(headers.get("permissions-policy")).not.toMatch(
      /fullscreen|autoplay|clipboard|picture-in-picture|share/,
    );
    const policy = headers.get("content-security-policy")?.split("; ") ?? [];
    expect(policy).toEqual(expect.arrayContaining(["frame-ancestors 'none'", "script-src 'self'"]));
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("trusted-types keepsake");
  }
  const query = new URLSearchParams({
    client_id: viewerClientId,
    response_type: "code",
    redirect_uri: "http://keepsake.test:3000/login/callback",
    code_challenge: "a".repeat(43),
    code_challenge_method: "S256",
  });
  const signIn = await fetch(`${address}/oauth/authorize?${query}`);
  expect([signIn.status, signIn.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=utf-8",
  ]);
  expect(signIn.headers.get("permissions-policy")).toContain("camera=(), ");
  for (const response of [signIn, await fetch(`${address}/oauth/authorize`)]) {
    expect(response.headers.get("cross-origin-opener-policy")).toBeNull();
  }
});

test("headers: an unreadable file leaves none of its headers on the error", async () => {
  const app = fastify();
  onTestFinished(() => app.close());
  sendHeaders(app, "http://keepsake.test");
  app.get("/", (_request, reply) => {
    const bytes = new Readable({ read: () => bytes.destroy(new Error("the disk is broken")) });
    reply.code(206).headers({ "cache-control": year, etag: '"x"', "content-range": "bytes 0-1/9" });
    return reply.headers({ "content-length": 2, "accept-ranges": "bytes" }).send(bytes);
  });
  const { status, headers } = await fetch(await app.listen({ host: "127.0.0.1", port: 0 }));
  expect([status, headers.get("cache-control")]).toEqual([500, "no-store"]);
  expect([headers.get("etag"), headers.get("content-range")]).toEqual([null, null]);
});
