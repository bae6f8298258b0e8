import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { openBrowser } from "#server/testing/app/browser.ts";
import { startOAuthFixture, viewerQuery } from "#server/testing/fixtures/oauth.ts";

const secret = "0123456789abcdef0123456789abcdef";

/** A server whose log is captured. */
async function loggedHome() {
  const home = await startOAuthFixture();
  const lines: string[] = [];
  const app = home.startTwin({
    config: { ...home.config, logLevel: "trace" },
    logTo: { write: (line) => void lines.push(line) },
  });
  /** The log so far. Waits, because a line is written after its reply was sent. */
  const messages = (): string[] => lines.map((line) => JSON.parse(line).msg);
  return { ...home, app, lines, messages };
}

test("log: a line names the route of the request, and nothing else that was sent", async () => {
  const { app, lines, messages } = await loggedHome();
  const requests = [
    `/v1/users/self?access_token=${secret}`,
    `/v1/users/self&access_token=${secret}`,
    `/v1/users/${secret}`,
    `/v1/nothing/${secret}`,
    `/v1/users/self/%ff&access_token=${secret}`,
    `/v1/media/${secret.repeat(70)}`,
    `/liked&access_token=${secret}`,
    `/assets/${secret}.js`,
    `/files/${secret}/large.jpg`,
    `/files/${"0".repeat(32)}/large.jpg?sig=${secret}`,
    `/p/${secret}/media`,
    `/oembed?url=${secret}&callback=${secret}`,
    `/oauth/authorize?client_id=${secret}&state=${secret}`,
  ];
  for (const url of requests) {
    await app.inject({ url, headers: { referer: `http://a/?access_token=${secret}` } });
  }
  await app.inject({
    method: "POST",
    url: `/v1/media/1/likes&access_token=${secret}?access_token=${secret}`,
    headers: { "content-type": "application/json" },
    payload: `{"access_token":"${secret}"`,
  });
  expect(messages()).toEqual(
    expect.arrayContaining([
      "GET /v1/users/self",
      "GET /v1/users/:userId",
      "GET (no such path)",
      "GET /files/:key/:name",
      "GET /p/:code/media",
    ]),
  );
  expect(lines.filter((line) => line.includes(secret))).toEqual([]);
});

test("log: malformed HTTP leaves no trace of what was sent", async () => {
  const { app, lines } = await loggedHome();
  const { port } = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  for (const head of [
    `GET /v1/users/self?access_token=${secret} HTTP/9`,
    `${secret} / HTTP/1.1`,
    `GET /ß?access_token=${secret} HTTP/1.1`,
    `GET /${secret.repeat(700)} HTTP/1.1`,
  ]) {
    const socket = connect(Number(port), "127.0.0.1").resume();
    socket.write(Buffer.from(`${head}\r\nHost: a\r\n\r\n`, "latin1"));
    await once(socket, "close");
  }
  expect(lines.filter((line) => line.includes(secret))).toEqual([]);
});

test("log: a server error is logged with its cause and without the URL", async () => {
  const { app, lines, db, messages, as, ada } = await loggedHome();
  const { token } = await as(ada);
  await app.ready();
  await db.schema.alterTable("likes").renameTo("lost_likes").execute();
  const url = `/v1/media/popular?access_token=${token}&x=${secret}`;
  const { statusCode } = await app.inject({ url });
  // Restored, because other tests get the same database, emptied.
  await db.schema.alterTable("lost_likes").renameTo("likes").execute();
  expect(statusCode).toBe(503);
  const failed = "Tables are missing in the server's database. (request failed)";
  expect(messages()).toEqual(expect.arrayContaining([failed, "GET /v1/media/popular"]));
  expect(lines.filter((line) => line.includes(secret) || line.includes(String(token)))).toEqual([]);
});

test("log: a failed sign-in is logged with its address and without the username", async () => {
  const { app, lines, messages } = await loggedHome();
  const browser = openBrowser(app);
  await browser.go(viewerQuery());
  const typed = { username: "a boat on the lake", password: "not it" };
  expect((await browser.press("sign-in", typed)).status).toBe(401);
  expect(messages().filter((text) => text === "a sign-in failed")).toHaveLength(1);
  const line = lines.find((text) => text.includes("a sign-in failed"));
  expect(JSON.parse(line ?? "{}")).toMatchObject({ level: 40, address: "192.0.2.1" });
  expect(lines.filter((text) => /a boat on the lake|a\+boat|not it|not\+it/.test(text))).toEqual(
    [],
  );
});
