import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** A server with a built viewer. */
async function builtServer() {
  const home = await startTestApp();
  const viewerRoot = join(home.config.dataDir, "no-viewer");
  mkdirSync(viewerRoot);
  writeFileSync(join(viewerRoot, "index.html"), "<title>Keepsake</title>");
  return { ...home, app: home.startTwin() };
}

test("malformed URLs: browsers get the viewer's page, programs an error", async () => {
  const { app } = await builtServer();
  for (const url of ["/u/%E0%A4%A", "/tags/%", "/locations/%zz?x=1", "/%", "/p/%C3"]) {
    const { statusCode, headers, body } = await app.inject({ url });
    expect([url, statusCode, body]).toEqual([url, 400, "<title>Keepsake</title>"]);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
  for (const url of ["/v1/users/%E0%A4%A", "/V1/tags/%", "/keepsake/users/%", "/oauth/%"]) {
    const response = await app.inject({ url });
    expect([url, response.statusCode, response.json()]).toMatchObject([url, 404, { meta: {} }]);
  }
  expect((await app.inject({ method: "POST", url: "/u/%" })).statusCode).toBe(404);
});

test("paths of the API in any case get API errors, never a page", async () => {
  const { app } = await builtServer();
  for (const url of ["/V1/users/self", "/V1", "/Keepsake/server", "/OAUTH/authorize", "/Files/x"]) {
    const response = await app.inject({ url });
    expect([url, response.statusCode, response.json()]).toMatchObject([
      url,
      404,
      { meta: { code: 404, error_type: "APINotFoundError" } },
    ]);
  }
  const other = await app.inject({
    url: "/V1/users/self",
    headers: { origin: "https://b.example" },
  });
  expect(other.headers["access-control-allow-origin"]).toBe("*");
  expect(other.headers["cache-control"]).toContain("no-store");
});

test("a known path with another method is not found", async () => {
  const { app, stranger } = await startTestApp();
  expect(refusalOf(await stranger.post("/v1/users/self"))).toBe("404 APINotFoundError");
  expect(refusalOf(await stranger.delete("/v1/users/self/feed"))).toBe("404 APINotFoundError");
  expect((await app.inject({ method: "PUT", url: "/oauth/authorize" })).statusCode).toBe(404);
});

test("the demo token has no CORS headers, however its path is written", async () => {
  const { app } = await startTestApp();
  for (const url of ["/keepsake/demo-token", "/keepsake/demo%2Dtoken", "/keepsake/%64emo-token"]) {
    const headers = { origin: "https://b.example" };
    const response = await app.inject({ method: "POST", url, headers });
    expect([url, response.statusCode]).toEqual([url, 403]);
    expect(response.headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("oversized URLs, oversized headers and malformed bytes get an error in the envelope", async () => {
  const { app, stranger } = await startTestApp();
  const long = await stranger.get(`/v1/media/${"1".repeat(2049)}`);
  expect(refusalOf(long)).toBe("414 APIInvalidParametersError");
  const { port } = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
  const say = async (text: string) => {
    const socket = connect(Number(port), "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    socket.write(text);
    await once(socket, "close");
    const [head = "", body = ""] = received.split("\r\n\r\n");
    const { meta } = JSON.parse(body);
    return [head.split(" ")[1], meta.code, meta.error_type, meta.error_message];
  };
  const longRequest = `GET /v1/users/self?access_token=${"a".repeat(20_000)} HTTP/1.1\r\n\r\n`;
  expect(await say(longRequest)).toEqual([
    "431",
    431,
    "APIInvalidParametersError",
    "The address and the headers are too large together.",
  ]);
  expect((await say("who is there?\r\n\r\n")).slice(0, 2)).toEqual(["400", 400]);
  const bare = "GET /v1/tags/日 HTTP/1.1\r\nHost: keepsake.test\r\n\r\n";
  expect((await say(bare)).slice(1)).toEqual([
    400,
    "APIInvalidParametersError",
    "The address holds characters that must be percent-encoded, such as é as %C3%A9.",
  ]);
});
