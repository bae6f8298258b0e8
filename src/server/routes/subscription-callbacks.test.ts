import type { FastifyBaseLogger } from "fastify";
import { expect, onTestFinished, test, vi } from "vitest";
import { startCallbackServer } from "#server/testing/app/callback-receiver.ts";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { freePort } from "#server/testing/app/server-process.ts";
import { startSubscriptionApi } from "#server/testing/fixtures/subscriptions.ts";

const user = { object: "user" };
const unreachable = (url: string) => [
  400,
  "APISubscriptionError",
  `Unable to reach callback URL "${url}".`,
];

/** A world with a function that subscribes and returns the reply. */
async function startSubscriber(...settings: Parameters<typeof startSubscriptionApi>) {
  const home = await startSubscriptionApi(...settings);
  const subscribe = async (callback_url = home.callback.url) => {
    const { status, body } = await home.program.subscribe({ ...user, callback_url });
    return [status, body.meta.error_type, body.meta.error_message];
  };
  return { ...home, subscribe };
}

/** The log messages of requests. */
function warningsOf(log: FastifyBaseLogger) {
  const warnings: unknown[] = [];
  const warn = vi.fn((details: unknown) => void warnings.push(details));
  vi.spyOn(log, "child").mockImplementation(() => Object.assign(Object.create(log), { warn }));
  return warnings;
}

test("verification: every failure has the same error, and the log has the reason", async () => {
  const { app, program, callback, subscribe } = await startSubscriber();
  const warnings = warningsOf(app.log);
  const other = await startCallbackServer();
  const { host } = new URL(callback.url);
  const failures = [
    [{ status: 200, body: "yes" }, "it responded without the challenge"],
    [{ status: 404 }, "it responded with 404 instead of 200"],
    [{ status: 302, headers: { location: other.url } }, "it responded with 302 instead of 200"],
    [{ status: 200, body: "x".repeat(100_000) }, "it responded without the challenge"],
  ] as const;
  for (const [reply, reason] of failures) {
    callback.respondWith(() => reply);
    expect(await subscribe()).toEqual(unreachable(callback.url));
    expect(warnings.pop()).toEqual({ client: "c".repeat(32), callback: host, reason });
  }
  expect(other.received).toEqual([]);
  const closed = `127.0.0.1:${await freePort()}`;
  const elsewhere = [
    [`http://${closed}/gone?a=secret`, `connect ECONNREFUSED ${closed}`],
    [`https://${host}/`, expect.stringContaining("SSL")],
    ["http://a..b/", expect.stringContaining("a..b")],
    ["http://10.0.0.1/", "CALLBACK_ADDRESSES does not allow 10.0.0.1"],
    ["http://0.0.0.0/", "CALLBACK_ADDRESSES does not allow 0.0.0.0"],
    ["http://localhost:3000/", "localhost:3000 is this server itself"],
    ["http://[::ffff:127.0.0.1]:3000/", "[::ffff:7f00:1]:3000 is this server itself"],
  ] as const;
  for (const [url, reason] of elsewhere) {
    expect(await subscribe(url)).toEqual(unreachable(url));
    expect(warnings).toMatchObject([{ reason }]);
    expect(JSON.stringify(warnings.pop())).not.toContain("secret");
  }
  expect(await program.list()).toEqual([]);
});

test("verification: an invalid URL is a parameter error, and nothing is called", async () => {
  const { subscribe, callback } = await startSubscriber();
  const long = `http://127.0.0.1:9/${"x".repeat(2000)}`;
  for (const url of ["", "x", "ftp://127.0.0.1/", "http://me:pass@127.0.0.1/", long]) {
    expect((await subscribe(url))[1]).toBe("APIInvalidParametersError");
  }
  expect(callback.received).toEqual([]);
});

test("verification: every failure takes the same time, and a success no longer than needed", async () => {
  const times = { timeoutMs: 150, refusalMs: 300 };
  const { callback, subscribe } = await startSubscriber(undefined, { callbackTimes: times });
  const hanging = await startCallbackServer(() => new Promise(() => {}));
  const wrong = await startCallbackServer(() => ({ status: 404 }));
  const closed = `http://127.0.0.1:${await freePort()}/`;
  const urls = [hanging.url, wrong.url, closed, "http://10.0.0.1/", "http://localhost:3000/"];
  const begun = performance.now();
  const ends = urls.map(async (url) => {
    expect(await subscribe(url)).toEqual(unreachable(url));
    // Timers may fire a fraction of a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(times.refusalMs - 2);
  });
  await Promise.all(ends);
  const patient = await startSubscriber(undefined, {
    callbackTimes: { timeoutMs: 5000, refusalMs: 3_600_000 },
  });
  expect((await patient.subscribe())[0]).toBe(200);
  expect(callback.received).toEqual([]);
});

test("verification: limited per client, with a short queue, without delaying other clients", async () => {
  const { program, registerClient, callback } = await startSubscriber();
  const waiting: (() => void)[] = [];
  const holding = await startCallbackServer(async ({ url }) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
    return { status: 200, body: url.searchParams.get("hub.challenge") ?? "" };
  });
  const fields = (tag: number) => ({
    object: "tag",
    object_id: `tag${tag}`,
    callback_url: holding.url,
  });
  const all = Array.from({ length: 31 }, (_, tag) => program.subscribe(fields(tag)));
  const refused = await Promise.race(all);
  expect(refusalOf(refused)).toBe("429 OAuthRateLimitException");
  expect(refused.body.meta.error_message).toContain("being verified at once");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  await vi.waitFor(() => expect(waiting).toHaveLength(4));
  const other = await registerClient("d".repeat(32));
  expect((await other.subscribe({ ...user, callback_url: callback.url })).status).toBe(200);
  expect(waiting).toHaveLength(4);
  const waking = setInterval(() => {
    for (const wake of waiting.splice(0)) wake();
  }, 1);
  onTestFinished(() => clearInterval(waking));
  const replies = await Promise.all(all);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(30);
});

test("verification: only allowed addresses are called, by name or by number", async () => {
  const { subscribe, callback } = await startSubscriber("10.0.0.0/8");
  const hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"];
  for (const host of hosts) {
    const url = `http://${host}:${callback.port}/callback`;
    expect(await subscribe(url)).toEqual(unreachable(url));
  }
  const home = await startSubscriber("public");
  const inside = ["127.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"];
  for (const host of [...hosts, ...inside]) {
    const url = `http://${host}:${home.callback.port}/callback`;
    expect(await home.subscribe(url)).toEqual(unreachable(url));
  }
  expect([callback.received, home.callback.received]).toEqual([[], []]);
});

test("verification: the server never calls itself, under any name or address", async () => {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const { app, subscribe } = await startSubscriber(
    "loopback,0.0.0.0/0,::/0",
    {},
    { port, publicUrl },
  );
  const seen = vi.fn();
  app.server.on("connection", seen);
  await app.listen({ host: "127.0.0.1", port });
  const hosts = ["127.0.0.1", "localhost", "a.localhost", "127.8.8.8", "0.0.0.0", "0", "[::]"];
  for (const host of [...hosts, "[::1]", "[::ffff:127.0.0.1]", "[::ffff:0.0.0.0]"]) {
    const url = `http://${host}:${port}/v1/users/self`;
    expect(await subscribe(url)).toEqual(unreachable(url));
  }
  expect(seen).not.toHaveBeenCalled();
});

test("createSubscription: the object must exist and be complete", async () => {
  const { program, callback, world } = await startSubscriptionApi();
  const cleo = await world.person("cleo", { is_private: 1 });
  const home = await world.location("Cleo's garden", 47, 8);
  await world.media(cleo, { location_id: home });
  const wrong = [
    {},
    { object: "people" },
    { object: "user", aspect: "likes" },
    { object: "tag" },
    { object: "tag", object_id: "#" },
    { object: "location" },
    { object: "location", object_id: "1" },
    { object: "location", object_id: String(home) },
    { object: "geography", lat: "47", lng: "8" },
    { object: "geography", lat: "47", lng: "8", radius: "0" },
    { object: "geography", lat: "47", lng: "8", radius: "5001" },
    { object: "geography", lat: "91", lng: "8", radius: "10" },
  ];
  for (const fields of wrong) {
    const reply = await program.subscribe(fields);
    expect([fields, reply.status]).toEqual([fields, 400]);
  }
  const { body } = await program.subscribe({ object: "location" });
  expect(body.meta.error_message).toBe("The parameter object_id is missing.");
  expect([callback.received, await program.list()]).toEqual([[], []]);
});
