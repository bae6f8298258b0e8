import { EventEmitter, once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { openConnection } from "#server/testing/app/open-connection.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { type TimeLimits, usualTimeLimits } from "./time-limits.ts";

const tooSlow = {
  code: 408,
  error_type: "APIInvalidParametersError",
  error_message: "The request did not arrive in time.",
};
const form = "Content-Type: application/x-www-form-urlencoded";
/** Longer than any test takes. */
const patience: TimeLimits = {
  headersMs: 3_600_000,
  checkMs: 20,
  body: { wholeMs: 3_600_000 },
  unreadMs: 3_600_000,
};
const hasty: TimeLimits = { ...patience, body: { wholeMs: 100 } };

/** A listening server, and functions to connect to it. */
async function listen(limits: TimeLimits) {
  const home = await startTestApp({}, { timeLimits: limits });
  const open = async () => {
    // `address()` is a string only for Unix sockets.
    const { port } = home.app.server.address() as AddressInfo;
    return openConnection(port);
  };
  return { ...home, open, start: () => home.app.listen({ port: 0, host: "127.0.0.1" }) };
}

test("time limits: by default 15 seconds for headers, 30 for a body, and 60 without reading the reply", async () => {
  const { app } = await startTestApp();
  expect([app.server.headersTimeout, app.server.requestTimeout]).toEqual([15_000, 0]);
  expect(usualTimeLimits).toEqual({
    headersMs: 15_000,
    checkMs: 1000,
    body: { wholeMs: 30_000 },
    unreadMs: 60_000,
  });
  expect(app.server.keepAliveTimeout).toBeGreaterThan(60_000);
});

test("time limits: slow headers get a 408 in the envelope, also on a kept-alive connection", async () => {
  const { open, start } = await listen({ ...patience, headersMs: 100 });
  await start();
  const half = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  const silent = await open();
  const first = await open();
  first.write(half);
  const kept = await open();
  kept.send(["GET /healthz HTTP/1.1"]);
  expect((await kept.next()).status).toBe(200);
  kept.write(half);
  for (const connection of [first, kept, silent]) {
    const replies = await connection.closed;
    expect(replies.map(({ status, body }) => [status, JSON.parse(body)])).toEqual([
      [408, { meta: tooSlow }],
    ]);
    expect(replies[0]?.head).toContain("connection: close");
  }
});

test("time limits: a slow body gets a 408 in the path's own form, and the connection is closed", async () => {
  const { open, start } = await listen(hasty);
  await start();
  const paths = {
    enveloped: [
      "POST /v1/media/1/comments",
      "POST /v1/nothing",
      "POST /nothing",
      "PUT /v1/users/self",
      "PATCH /",
      "POST /keepsake/demo-token",
      "DELETE /v1/media/1/likes",
      "OPTIONS /nothing",
    ],
    flat: ["POST /oauth/access_token", "POST /oauth/authorize", "POST /oauth/revoke"],
  };
  const bodies = [
    [["Content-Length: 10", form], "a"],
    [["Content-Length: 10", form], ""],
    [["Content-Length: 10"], "a"],
    [["Content-Length: 10", "Content-Type: application/json"], "{"],
    [["Content-Length: 90", "Content-Type: multipart/form-data; boundary=x"], "--x\r\n"],
    [["Transfer-Encoding: chunked", form], "1\r\na\r\n"],
    [["Transfer-Encoding: chunked"], ""],
    [["Content-Length: 10", form, "Expect: 100-continue"], "a"],
    [["Content-Length: 10", form, "Expect: patience"], "a"],
  ] as const;
  const ends = async (line: string, [headers, body]: (typeof bodies)[number]) => {
    const connection = await open();
    connection.send([`${line} HTTP/1.1`, ...headers], body);
    const replies = (await connection.closed).filter(({ status }) => status !== 100);
    return replies.map(({ status, head, body: text }) => ({
      line,
      status,
      isLast: head.includes("connection: close"),
      said: JSON.parse(text),
    }));
  };
  for (const body of bodies) {
    const enveloped = await Promise.all(paths.enveloped.map((line) => ends(line, body)));
    expect(enveloped).toEqual(
      paths.enveloped.map((line) => [{ line, status: 408, isLast: true, said: { meta: tooSlow } }]),
    );
  }
  for (const line of paths.flat) {
    for (const body of bodies.slice(0, 2)) {
      expect(await ends(line, body)).toEqual([{ line, status: 408, isLast: true, said: tooSlow }]);
    }
  }
});

test("time limits: an unread slow body is limited too, although its request was answered", async () => {
  const { open, start } = await listen(hasty);
  await start();
  const lines = {
    "GET /healthz": 200,
    "GET /v1/users/self": 400,
    "GET /v1/users/%zz": 404,
    "POST /v1/users/%zz": 404,
    [`POST /v1/media/${"1".repeat(2049)}`]: 414,
    "GET /nothing": 404,
    "POST /v1/media/1/comments?callback=x": 408,
  };
  for (const [line, status] of Object.entries(lines)) {
    const connection = await open();
    connection.send([`${line} HTTP/1.1`, "Content-Length: 10", form], "a");
    const replies = await connection.closed;
    expect([line, replies.map((reply) => reply.status)]).toEqual([line, [status]]);
  }
  const refused = await open();
  refused.write("POST /v1/nothing HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 10\r\n\r\na");
  expect((await refused.closed).map(({ status }) => status)).toEqual([421]);
});

test("time limits: a body in time leaves no timer, and its connection stays usable", async () => {
  const { open, start } = await listen(hasty);
  await start();
  const kept = await open();
  const sent = [form, "Content-Length: 1"];
  for (const line of ["POST /v1/nothing", "GET /healthz", "POST /oauth/revoke", "PUT /x"]) {
    kept.send([`${line} HTTP/1.1`, ...sent], "a");
    expect([line, (await kept.next()).status]).not.toEqual([line, 408]);
  }
  kept.send(
    ["POST /v1/nothing HTTP/1.1", form, "Transfer-Encoding: chunked"],
    "1\r\na\r\n0\r\n\r\n",
  );
  expect((await kept.next()).status).toBe(404);
  // A slow body that began later has met its limit, so the limits of the others have passed.
  const slow = await open();
  slow.send(["POST /v1/nothing HTTP/1.1", form, "Content-Length: 9"], "a");
  expect((await slow.closed).map(({ status }) => status)).toEqual([408]);
  kept.send(["GET /healthz HTTP/1.1"]);
  expect((await kept.next()).status).toBe(200);
});

test("time limits: of pipelined requests, those before a slow body are answered, and none after", async () => {
  const { open, start } = await listen(hasty);
  await start();
  const row = await open();
  row.send(["GET /healthz HTTP/1.1"]);
  row.send(["POST /v1/nothing HTTP/1.1", form, "Content-Length: 1"], "a");
  row.send(["POST /v1/nothing HTTP/1.1", form, "Content-Length: 100"], "a");
  row.send(["GET /healthz HTTP/1.1"]);
  expect((await row.closed).map(({ status }) => status)).toEqual([200, 404, 408]);
});

/** A route that reads its body in pieces, with its own limit. */
async function listenForUploads(bodyTime: TimeLimits["body"]) {
  const { app, open, start } = await listen(hasty);
  const taken = new EventEmitter();
  app.addContentTypeParser("application/x-long", (_request, payload, done) => done(null, payload));
  app.post("/upload", { config: { bodyTime } }, async ({ raw }) => {
    let length = 0;
    await pipeline(raw, async (source) => {
      for await (const chunk of source) {
        length += chunk.length;
        taken.emit(String(length));
      }
    });
    return { length };
  });
  await start();
  const connection = await open();
  const long = "Content-Type: application/x-long";
  const send = async (length: number, write: () => void) => {
    const hasCome = once(taken, String(length));
    write();
    await hasCome;
  };
  await send(1, () => connection.send(["POST /upload HTTP/1.1", long, "Content-Length: 4"], "a"));
  return {
    ...connection,
    open,
    /** Sends one more byte and waits until the route has `length` bytes. */
    sendByte: (length: number) => send(length, () => connection.write("x")),
  };
}

test("time limits: a route may have a longer limit", async () => {
  const { open, write, next } = await listenForUploads({ wholeMs: 3_600_000 });
  const usual = await open();
  usual.send(["POST /v1/nothing HTTP/1.1", form, "Content-Length: 9"], "a");
  expect((await usual.closed).map(({ status }) => status)).toEqual([408]);
  write("bcd");
  expect((await next()).body).toBe('{"length":4}');
});

test("time limits: a route may limit only the time without progress", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { closed, sendByte } = await listenForUploads({ progressMs: 1000 });
  for (const length of [2, 3]) {
    vi.advanceTimersByTime(900);
    await sendByte(length);
  }
  vi.advanceTimersByTime(900);
  vi.advanceTimersByTime(300);
  const [reply] = await closed;
  expect([reply?.status, JSON.parse(reply?.body ?? "")]).toEqual([408, { meta: tooSlow }]);
});

test("time limits: a client that does not read its reply loses its connection, and what was sent is let go", async () => {
  const { app, start } = await listen({ ...patience, unreadMs: 100 });
  const sources: Readable[] = [];
  app.get("/endless.mp4", async (_request, reply) => {
    const source = Readable.from(endlessBytes());
    sources.push(source);
    return reply.type("video/mp4").send(source);
  });
  app.get("/whole", async () => "x".repeat(32 * 1024 * 1024));
  await start();
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  for (const path of ["/endless.mp4", "/whole"]) {
    const [[socket], client] = await Promise.all([
      once(app.server, "connection") as Promise<[Socket]>,
      connectWithoutReading(port),
    ]);
    client.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await once(socket, "close");
  }
  expect(sources.map(({ destroyed }) => destroyed)).toEqual([true]);
});

async function connectWithoutReading(port: number): Promise<Socket> {
  const client = connect(port, "127.0.0.1");
  client.on("error", () => {});
  onTestFinished(() => void client.destroy());
  await once(client, "connect");
  return client.pause();
}

function* endlessBytes() {
  for (;;) yield Buffer.alloc(65_536);
}

test("time limits: a kept-alive connection waits for its next request as before", async () => {
  const { app, open, start } = await listen({ ...patience, unreadMs: 1_000_000 });
  await start();
  const [[socket], kept] = await Promise.all([
    once(app.server, "connection") as Promise<[Socket]>,
    open(),
  ]);
  for (let time = 0; time < 2; time += 1) {
    kept.send(["GET /healthz HTTP/1.1"]);
    expect((await kept.next()).status).toBe(200);
    // Newer versions of Node add a second.
    expect(socket.timeout).toBeGreaterThanOrEqual(app.server.keepAliveTimeout);
    expect(socket.timeout).toBeLessThan(100_000);
  }
});
