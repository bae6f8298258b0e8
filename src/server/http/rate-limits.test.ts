import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { RateLimitError } from "#contract/schemas/envelope.ts";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { type Reply, startTestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

const self = "/v1/users/self";
const program = "c".repeat(32);
const tooMany = "The maximum number of requests per hour has been exceeded.";
const rateLimits = { registered: { calls: 8, writes: 2 }, own: { calls: 30, writes: 4 } };

const ratesOf = ({ headers }: Reply) => [
  Number(headers["x-ratelimit-limit"]),
  Number(headers["x-ratelimit-remaining"]),
];

/** Ada with a token of the viewer and of a registered client, and Ben's media. */
async function busyHome(limits = rateLimits) {
  const home = await startTestApp({ rateLimits: limits });
  await registerProgram(home, program);
  const ada = await home.world.person("ada");
  const media = await home.world.media(await home.world.person("ben"));
  return { ...home, ada, media, likes: `/v1/media/${media}/likes` };
}

test("rate limits: registered clients have 5000 calls and 60 writes of a kind per hour by default", async () => {
  const { config } = await startTestApp();
  const { as, ada } = await busyHome(config.rateLimits);
  expect(ratesOf(await (await as(ada, ["basic"], program)).get(self))).toEqual([5000, 4999]);
  expect(ratesOf(await (await as(ada)).get(self))).toEqual([50_000, 49_999]);
  expect(config.rateLimits.registered.writes).toBe(60);
});

test("rate limits: every call counts, failed ones too, and above the limit they are refused for an hour", async () => {
  const { as, ada, likes, wait } = await busyHome();
  const reader = await as(ada, ["basic"], program);
  expect(ratesOf(await reader.get(self))).toEqual([8, 7]);
  expect(ratesOf(await reader.get("/v1/users/0"))).toEqual([8, 6]);
  const scopeless = await reader.post(likes);
  expect([refusalOf(scopeless), ...ratesOf(scopeless)]).toEqual([
    "400 OAuthPermissionsException",
    8,
    5,
  ]);
  wait(600);
  for (const left of [4, 3, 2, 1, 0]) {
    expect(ratesOf(await reader.get(`${self}/feed?count=0`))).toEqual([8, left]);
  }
  const refused = await reader.get(self);
  expect(refusalOf(refused)).toBe("429 OAuthRateLimitException");
  expect(refused.body.meta.error_message).toBe(tooMany);
  expect(ratesOf(refused)).toEqual([8, 0]);
  expect(refused.headers["retry-after"]).toBe("3000");
  expect((await (await as(ada, ["basic"], program)).get(self)).status).toBe(200);
  wait(3000);
  const again = await reader.get(self);
  expect([again.status, again.headers["retry-after"]]).toEqual([200, undefined]);
});

test("rate limits: likes, comments and relationships of a client have separate limits, checked before writing", async () => {
  const { as, ada, media, likes, db, wait } = await busyHome();
  const writer = await as(ada, ["likes", "comments", "basic"], program);
  expect((await writer.post(likes)).status).toBe(200);
  expect((await writer.delete(likes)).status).toBe(200);
  const refused = await writer.post(likes);
  expect(refusalOf(refused)).toBe("429 OAuthRateLimitException");
  expect(refused.body.meta.error_message).toBe(
    `${tooMany} You have made 3 requests of the 2 allowed in the last hour.`,
  );
  expect([refused.headers["retry-after"], ...ratesOf(refused)]).toEqual(["3600", 8, 5]);
  expect(await db.selectFrom("likes").select("id").execute()).toEqual([]);
  const elsewhere = await writer.post(`/v1/media/${media}/comments`, { text: "Good morning" });
  expect(elsewhere.status).toBe(200);
  expect((await writer.post(likes, { _method: "DELETE" })).body.meta.error_message).toContain(
    "made 4 requests of the 2",
  );
  wait(3600);
  expect((await writer.post(likes)).status).toBe(200);
});

test("rate limits: all writes of the viewer and the command line are counted together, with a higher limit", async () => {
  const { as, ada, media, likes } = await busyHome();
  const writer = await as(ada);
  const comment = () => writer.post(`/v1/media/${media}/comments`, { text: "Good morning" });
  for (const write of [() => writer.post(likes), () => writer.delete(likes), comment, comment]) {
    expect((await write()).status).toBe(200);
  }
  expect((await comment()).body.meta.error_message).toContain("made 5 requests of the 4");
  expect(ratesOf(await writer.get(self))).toEqual([30, 24]);
});

test("rate limits: calls without a valid token count by address", async () => {
  const { stranger, as, ada } = await busyHome();
  expect(ratesOf(await stranger.get(self))).toEqual([8, 7]);
  for (let call = 0; call < 7; call += 1) {
    await stranger.get(`${self}?access_token=made-up-${call}`);
  }
  expect(refusalOf(await stranger.get(self))).toBe("429 OAuthRateLimitException");
  const elsewhere = { url: self, headers: { "x-forwarded-for": "192.0.2.7" } };
  expect(refusalOf(await stranger.send(elsewhere))).toBe("400 OAuthParameterException");
  expect((await (await as(ada)).get(self)).status).toBe(200);
});

test("rate limits: IPv4 addresses count separately, also in IPv6 notation", async () => {
  const { stranger } = await busyHome();
  const from = (address: string) =>
    stranger.send({ url: self, headers: { "x-forwarded-for": address } });
  expect(ratesOf(await from("::ffff:192.0.2.7"))).toEqual([8, 7]);
  expect(ratesOf(await from("::ffff:192.0.2.8"))).toEqual([8, 7]);
  expect(ratesOf(await from("192.0.2.7:4711"))).toEqual([8, 6]);
});

test("rate limits: every reply of v1 has both headers, also for malformed requests; other paths have none", async () => {
  const { app, stranger } = await busyHome();
  const broken = { "content-type": "application/json" };
  const calls = [
    { url: "/v1" },
    { url: "/v1/nothing" },
    { url: "/v1/users/%zz" },
    { url: `/v1/media/${"1".repeat(2049)}` },
    { url: `${self}?callback=1` },
    { method: "POST", url: "/v1/media/1/likes", headers: broken, payload: "{}" },
  ] as const;
  for (const [at, call] of calls.entries()) {
    expect([call.url, ...ratesOf(await stranger.send(call))]).toEqual([call.url, 8, 7 - at]);
  }
  for (const url of ["/keepsake/server", "/healthz", "/oauth/authorize"]) {
    expect((await app.inject({ url })).headers).not.toHaveProperty("x-ratelimit-limit");
  }
  const preflightHeaders = { origin: "https://b.example", "access-control-request-method": "GET" };
  const preflight = await app.inject({ method: "OPTIONS", url: self, headers: preflightHeaders });
  expect([preflight.statusCode, preflight.headers["x-ratelimit-limit"]]).toEqual([204, undefined]);
});

test("rate limits: calls with only a client_id count separately from the client's tokens", async () => {
  const home = await startTestApp({ rateLimits });
  const oldest = "e".repeat(32);
  await registerProgram(home, oldest, { era: "2013" });
  const ben = await home.world.person("ben");
  const ada = await home.as(await home.world.person("ada"), ["basic"], oldest);
  const request = () => home.stranger.get(`/v1/users/${ben}?client_id=${oldest}`);
  expect(ratesOf(await ada.get(self))).toEqual([8, 7]);
  for (const left of [7, 6, 5, 4, 3, 2, 1, 0]) expect(ratesOf(await request())).toEqual([8, left]);
  expect(refusalOf(await request())).toBe("429 OAuthRateLimitException");
  expect(ratesOf(await ada.get(self))).toEqual([8, 6]);
  const unknown = await home.stranger.get(`${self}?client_id=${"d".repeat(32)}`);
  expect(ratesOf(unknown)).toEqual([8, 7]);
});

test("rate limits: only the rate limit error has both forms, as JSON and as a script", async () => {
  const { app, as, ada, likes, stranger } = await busyHome();
  const writer = await as(ada, ["likes", "basic"], program);
  const [first] = [await writer.post(likes), await writer.post(likes)];
  expect([first.status, Object.keys(first.body)]).toEqual([200, ["meta", "data"]]);
  const written = await writer.post(likes);
  for (let call = 3; call < 8; call += 1) {
    const { body } = await writer.get("/v1/users/0");
    expect(Object.keys(body)).toEqual(["meta"]);
  }
  const refused = await writer.get(self);
  const script = await app.inject({ url: `${self}?callback=f&access_token=${writer.token}` });
  const handed = JSON.parse(/^\/\*\*\/ f\((.*)\)$/s.exec(script.body)?.[1] ?? "");
  for (let call = 0; call < 8; call += 1) await stranger.get(self);
  const unknown = await stranger.get(self);
  for (const body of [written.body, refused.body, handed, unknown.body]) {
    expect(Value.Check(RateLimitError, body)).toBe(true);
    const { meta, ...beside } = body;
    expect([beside, meta.code, meta.error_type]).toEqual([meta, 429, "OAuthRateLimitException"]);
  }
});
