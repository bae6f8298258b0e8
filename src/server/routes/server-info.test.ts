import { expect, test } from "vitest";
import { writeSetting } from "#server/queries/settings.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const demoToken = { method: "POST", url: "/keepsake/demo-token" } as const;

async function demo(changes = {}) {
  const home = await startTestApp({ publicUrl: "http://localhost:3000", ...changes });
  await home.world.person("ada");
  await writeSetting(home.db, "demo", "complete");
  return home;
}

test("createDemoToken returns a working token to this server's page on this machine", async () => {
  const { stranger } = await demo();
  expect(dataOf("getServer", await stranger.get("/keepsake/server")).demo).toBe(true);
  const headers = {
    host: "localhost:3000",
    origin: "http://localhost:3000",
    "sec-fetch-site": "same-origin",
  };
  const opened = dataOf("createDemoToken", await stranger.send({ ...demoToken, headers }));
  expect(opened.user.username).toBe("ada");
  const authorization = `Bearer ${opened.access_token}`;
  const self = await stranger.send({
    method: "GET",
    url: "/v1/users/self",
    headers: { authorization },
  });
  expect(self.status).toBe(200);
});

test.each([
  ["a foreign page", { host: "localhost:3000", origin: "https://evil.example" }],
  ["a foreign page that hides its origin", { host: "localhost:3000", origin: "null" }],
  ["a page of another port", { host: "localhost:4000", origin: "http://localhost:4000" }],
  ["a page of another name", { host: "a.localhost:3000", origin: "http://a.localhost:3000" }],
  ["a page of another scheme", { host: "localhost:3000", origin: "https://localhost:3000" }],
  ["a form sent from elsewhere", { host: "localhost:3000", "sec-fetch-site": "cross-site" }],
])("createDemoToken refuses %s", async (_who, headers) => {
  const { stranger } = await demo();
  const reply = await stranger.send({ ...demoToken, headers });
  expect(refusalOf(reply)).toBe("403 APINotAllowedError");
  expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
});

test("createDemoToken works under every loopback name, and under no other", async () => {
  const { stranger } = await demo({ allowedHosts: ["api.instagram.com"] });
  const status = async (headers: Record<string, string>) =>
    (await stranger.send({ ...demoToken, headers })).status;
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST.:3000"]) {
    expect([host, await status({ host })]).toEqual([host, 200]);
    const headers = { host, origin: "http://127.0.0.1:3000" };
    expect([host, await status(headers)]).toEqual([host, 200]);
  }
  expect(await status({ host: "api.instagram.com" })).toBe(403);
  expect(await status({ host: "evil.example:3000" })).toBe(421);
});

test("createDemoToken refuses requests with forwarding headers, and servers with a public PUBLIC_URL", async () => {
  const { stranger } = await demo();
  for (const [name, value] of [
    ["x-forwarded-for", "192.0.2.7"],
    ["x-forwarded-for", "127.0.0.1"],
    ["x-forwarded-host", "localhost:3000"],
    ["x-forwarded-proto", "http"],
    ["x-real-ip", "192.0.2.7"],
    ["forwarded", "for=127.0.0.1"],
    ["via", "1.1 pictures.example.org"],
  ] as const) {
    const headers = { host: "localhost:3000", [name]: value };
    expect([name, (await stranger.send({ ...demoToken, headers })).status]).toEqual([name, 403]);
  }
  const open = await demo({ publicUrl: "https://pictures.example.org" });
  const publicHost = { host: "pictures.example.org" };
  expect((await open.stranger.send({ ...demoToken, headers: publicHost })).status).toBe(403);
  expect((await open.stranger.send({ ...demoToken, headers: { host: "localhost" } })).status).toBe(
    403,
  );
});

test("createDemoToken refuses other machines", async () => {
  const { stranger } = await demo();
  const headers = { host: "localhost:3000" };
  const reply = await stranger.send({ ...demoToken, headers, remoteAddress: "192.0.2.7" });
  expect(refusalOf(reply)).toBe("403 APINotAllowedError");
});

test("createDemoToken refuses if the server listens on the network or has no demo library", async () => {
  const open = await demo({ host: "0.0.0.0" });
  expect(dataOf("getServer", await open.stranger.get("/keepsake/server")).demo).toBe(false);
  expect((await open.stranger.send({ ...demoToken, headers: { host: "localhost" } })).status).toBe(
    403,
  );
  const { stranger } = await startTestApp();
  expect((await stranger.send({ ...demoToken, headers: { host: "localhost" } })).status).toBe(403);
});

test("CORS: every origin may read the API with a token, never with cookies", async () => {
  const { stranger } = await demo();
  const reply = await stranger.send({
    method: "GET",
    url: "/v1/users/self",
    headers: { origin: "https://other.example" },
  });
  expect(reply.headers["access-control-allow-origin"]).toBe("*");
  expect(reply.headers["access-control-allow-credentials"]).toBeUndefined();
});
