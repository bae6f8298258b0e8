import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { openConnection } from "#server/testing/app/open-connection.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { usualQueueLimits } from "./admission.ts";

const busy = {
  meta: {
    code: 503,
    error_type: "APIError",
    error_message: "The server is busy. Try again shortly.",
  },
};

/** A started app in which two people read their own list. */
async function start(limits: Partial<typeof usualQueueLimits> = {}) {
  // What is expected to take too long depends on the machine.
  const queueLimits = { ...usualQueueLimits, waitingMs: Number.POSITIVE_INFINITY, ...limits };
  const home = await startTestApp({}, { queueLimits });
  await home.app.ready();
  const ada = await home.as(await home.world.person("ada"));
  const ben = await home.as(await home.world.person("ben"));
  // From now on their tokens are known.
  for (const person of [ada, ben]) await person.get("/v1/users/self");
  const answered: string[] = [];
  const readAs = async (name: string, client: typeof ada) => {
    const { status } = await client.get("/v1/users/self/media/liked");
    answered.push(name);
    return status;
  };
  return { ...home, ada, ben, answered, readAs };
}

test("admission: a new caller is answered before what another one has waiting", async () => {
  const { ada, ben, answered, readAs } = await start();
  const busyOnes = Array.from({ length: 50 }, () => readAs("ada", ada));
  const late = readAs("ben", ben);
  await late;
  // Those that run at once on PostgreSQL may end before.
  expect(answered.indexOf("ben")).toBeLessThanOrEqual(usualQueueLimits.running);
  expect(await Promise.all([...busyOnes, late])).toEqual(Array(51).fill(200));
});

test("admission: above the limit 503 with Retry-After, the envelope and CORS; the health check answers", async () => {
  const { ada, ben } = await start({ waitingPerCaller: 5 });
  const url = "/v1/users/self/media/liked";
  const all = Array.from({ length: 20 }, () =>
    ada.send({ method: "GET", url, headers: { origin: "https://app.example" } }),
  );
  const [health, other] = await Promise.all([ben.get("/healthz"), ben.get(url)]);
  expect([health.status, other.status]).toEqual([200, 200]);
  const replies = await Promise.all(all);
  const refused = replies.filter(({ status }) => status === 503);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(refused).toHaveLength(15);
  for (const { body, headers } of refused) {
    expect(body).toEqual(busy);
    expect(headers).toMatchObject({
      "retry-after": "1",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("no-store"),
    });
  }
  expect((await ada.get(url)).status).toBe(200);
});

test("admission: made-up tokens are one caller, and so are several tokens of a person", async () => {
  const { app, ada, ben, as, world } = await start({ waitingPerCaller: 5 });
  const url = "/v1/users/self/media/liked";
  const statusesOf = async (tokens: readonly string[]) => {
    const sent = tokens.map((token) => app.inject({ url: `${url}?access_token=${token}` }));
    const other = await ben.get(url);
    const statuses = (await Promise.all(sent)).map(({ statusCode }) => statusCode);
    return { other: other.status, refused: statuses.filter((status) => status === 503).length };
  };
  const invented = Array.from({ length: 20 }, (_unused, at) => `invented${at}`);
  expect(await statusesOf(invented)).toEqual({ other: 200, refused: 15 });
  const cleo = await world.person("cleo");
  const tokens = await Promise.all(Array.from({ length: 8 }, () => as(cleo)));
  for (const token of tokens) await token.get("/v1/users/self");
  const theirs = tokens.map(({ token }) => token ?? "");
  expect(await statusesOf(theirs)).toEqual({ other: 200, refused: 3 });
  expect((await ada.get(url)).status).toBe(200);
});

test("admission: the log says once that requests are refused", async () => {
  const { ada, config, startTwin } = await start();
  const lines: string[] = [];
  const app = startTwin({
    config: { ...config, logLevel: "warn" },
    logTo: { write: (line) => void lines.push(line) },
    queueLimits: { ...usualQueueLimits, waiting: 1 },
  });
  await app.ready();
  const url = `/v1/users/self?access_token=${ada.token}`;
  const replies = await Promise.all(Array.from({ length: 10 }, () => app.inject({ url })));
  expect(replies.filter(({ statusCode }) => statusCode === 503)).toHaveLength(9);
  // A line is written after its reply.
  await app.close();
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "too many requests wait: more are refused with 503 until others are answered",
  ]);
});

test("admission: every request of many connections is answered, and new connections too", async () => {
  const { app, ada, answered, readAs } = await start();
  await app.listen({ port: 0, host: "127.0.0.1" });
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  const request = ["GET /v1/users/self HTTP/1.1", `Authorization: Bearer ${ada.token}`];
  const connections = await Promise.all(Array.from({ length: 30 }, () => openConnection(port)));
  for (const { send } of connections) for (let time = 0; time < 5; time += 1) send(request);
  const own = Array.from({ length: 20 }, () => readAs("ada", ada));
  for (const { next } of connections) {
    for (let time = 0; time < 5; time += 1) expect((await next()).status).toBe(200);
  }
  expect(await Promise.all(own)).toEqual(Array(20).fill(200));
  expect(answered).toHaveLength(20);
});

test("admission: a waiting read is dropped if its client has gone, a write is not", async () => {
  const { app, db, ada, world, statements } = await start();
  const media = await world.media(await world.person("cem"));
  await app.listen({ port: 0, host: "127.0.0.1" });
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  // Runs after Fastify's own listener, so the request waits already.
  app.server.on("request", ({ socket }) => socket.destroy());
  const sendAndGo = async (line: string) => {
    const { send, closed } = await openConnection(port);
    send([`${line} HTTP/1.1`, `Authorization: Bearer ${ada.token}`, "Content-Length: 0"]);
    await closed;
  };
  statements.length = 0;
  await sendAndGo("GET /v1/users/self/media/liked");
  expect((await ada.get("/healthz")).status).toBe(200);
  // Authentication would have read them.
  expect(statements.filter((text) => text.includes("tokens"))).toEqual([]);
  await sendAndGo(`POST /v1/media/${media}/likes`);
  await vi.waitFor(async () => {
    const likes = await db.selectFrom("likes").select("media_id").execute();
    expect(likes).toEqual([{ media_id: media }]);
  });
});
