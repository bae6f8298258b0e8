import { type AddressInfo, connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { expect, test } from "vitest";
import { type RouteName, routes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";

const old = "a".repeat(32);
const young = "b".repeat(32);

/** Ada with tokens of a client of 2013 and one of 2016, and Ben with a media at a location. */
async function twoPrograms(changes = {}) {
  const testApp = await startTestApp(changes);
  const { world, as } = testApp;
  const oldProgram = await registerProgram(testApp, old, { era: "2013" });
  await registerProgram(testApp, young);
  const [ada, ben] = [await world.person("ada"), await world.person("ben")];
  const locationId = await world.location("Pier", 47, 8);
  const geography = await world.geography(47, 8, { client: old });
  const media = await world.media(ben, { location_id: locationId });
  return {
    ...testApp,
    ada,
    ben,
    locationId,
    geography,
    media,
    secret: oldProgram.secret,
    older: await as(ada, undefined, old),
    newer: await as(ada, undefined, young),
  };
}

/** The status line and header names of a response, as they are on the wire. */
async function headersOnTheWire(app: FastifyInstance, request: string) {
  if (app.server.address() === null) await app.listen({ host: "127.0.0.1", port: 0 });
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      received += chunk;
    });
    socket.on("end", () => resolve(received)).on("error", reject);
    socket.write(`${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
  const [status = "", ...lines] = (text.split("\r\n\r\n")[0] ?? "").split("\r\n");
  return { status, names: lines.map((line) => line.split(":")[0] ?? "") };
}

const rateNames = (names: readonly string[]) => names.filter((name) => /^x-ratelimit/i.test(name));
const capitalized = ["X-Ratelimit-Limit", "X-Ratelimit-Remaining"];
const lowerCase = ["x-ratelimit-limit", "x-ratelimit-remaining"];

test("rate limit headers: capitalized in every response to a client of 2013, lower case for others", async () => {
  const { app, older, newer, media, secret } = await twoPrograms();
  const like = `POST /v1/media/${media}/likes?access_token`;
  const calls = (token: string | null) => [
    `GET /v1/users/self?access_token=${token} HTTP/1.1`,
    `HEAD /v1/users/self?access_token=${token} HTTP/1.1`,
    `GET /v1/users/self HTTP/1.1\r\nAuthorization: Bearer ${token}`,
    `GET /v1/media/popular?access_token=${token} HTTP/1.1\r\nAccept-Encoding: gzip`,
    `GET /v1/users/0?access_token=${token} HTTP/1.1`,
    `GET /v1/users/self/feed?count=-1&access_token=${token} HTTP/1.1`,
    `GET /v1/users/self/feed?callback=show&access_token=${token} HTTP/1.1`,
    `GET /v1/users/0?callback=show&access_token=${token} HTTP/1.1`,
    `GET /keepsake/users/ben?access_token=${token} HTTP/1.1`,
    `${like}=${token} HTTP/1.1`,
    `${like}=${token}&_method=DELETE HTTP/1.1`,
    `DELETE /v1/media/${media}/likes?access_token=${token} HTTP/1.1`,
  ];
  const byId = [
    `GET /v1/media/${media}?client_id=${old} HTTP/1.1`,
    `GET /v1/users/self?client_id=${old} HTTP/1.1`,
    `GET /v1/subscriptions?client_id=${old}&client_secret=${secret} HTTP/1.1`,
  ];
  for (const call of [...calls(older.token), ...byId]) {
    const { names } = await headersOnTheWire(app, call);
    expect([call, rateNames(names)]).toEqual([call, capitalized]);
  }
  const others = [
    `GET /v1/media/${media}?client_id=${young} HTTP/1.1`,
    "GET /v1/users/self?access_token=dead HTTP/1.1",
    `GET /v1/subscriptions?client_id=${old}&client_secret=wrong HTTP/1.1`,
  ];
  for (const call of [...calls(newer.token), ...others]) {
    const { names } = await headersOnTheWire(app, call);
    expect([call, rateNames(names)]).toEqual([call, lowerCase]);
  }
});

test("rate limit headers: capitalized in a 429 and a missing-scope error too", async () => {
  const rateLimits = {
    registered: { calls: 2, writes: 1 },
    own: { calls: 9, writes: 9 },
  };
  const { app, as, ada, media } = await twoPrograms({ rateLimits });
  const { token } = await as(ada, ["basic"], old);
  const like = `POST /v1/media/${media}/likes?access_token=${token} HTTP/1.1`;
  const responses = [];
  for (const call of [like, like, like]) responses.push(await headersOnTheWire(app, call));
  expect(responses.map(({ status }) => status.split(" ")[1])).toEqual(["400", "429", "429"]);
  for (const { names } of responses) expect(rateNames(names)).toEqual(capitalized);
  const script = `GET /v1/users/self?callback=f&access_token=${token} HTTP/1.1`;
  const { status, names } = await headersOnTheWire(app, script);
  expect([status.split(" ")[1], ...rateNames(names)]).toEqual(["200", ...capitalized]);
});

const counted = (Object.keys(routes) as RouteName[]).filter(
  (name) => "count" in endpoints[name].query.properties && routes[name].scope !== null,
);

test("count=0: ignored for a client of 2013 on every list with a count, an error for others", async () => {
  const { older, newer, as, ada, ben, locationId, geography } = await twoPrograms();
  const own = await as(ada);
  const values: Readonly<Record<string, string>> = {
    userId: String(ben),
    tagName: "river",
    locationId: String(locationId),
    geographyId: String(geography),
  };
  const required = "q=ben&lat=47&lng=8";
  expect(counted.length).toBeGreaterThan(12);
  for (const name of counted.filter((list) => !("forOwnTokens" in routes[list]))) {
    const path = routes[name].path.replace(/:(\w+)/g, (_, part: string) => values[part] ?? "");
    const whole = await older.get(`${path}?${required}`);
    expect([name, whole.status]).toEqual([name, 200]);
    for (const zero of ["0", "00", "-0", "0.0", "0e3"]) {
      const read = await older.get(`${path}?${required}&count=${zero}`);
      expect([name, zero, read.body.data]).toEqual([name, zero, whole.body.data]);
      const refused = [await newer.get(`${path}?${required}&count=${zero}`)];
      refused.push(await own.get(`${path}?${required}&count=${zero}`));
      for (const reply of name === "listGeographyMedia" ? [] : refused) {
        expect([name, zero, refusalOf(reply)]).toEqual([
          name,
          zero,
          "400 APIInvalidParametersError",
        ]);
      }
    }
    for (const count of ["-1", "0.5", "x"]) {
      const refused = await older.get(`${path}?${required}&count=${count}`);
      expect([name, count, refusalOf(refused)]).toEqual([
        name,
        count,
        "400 APIInvalidParametersError",
      ]);
    }
  }
});

test("count=0: ignored for a client_id of 2013 without a token, on further pages too", async () => {
  const { world, ben, stranger } = await twoPrograms();
  for (let at = 0; at < 25; at += 1) await world.media(ben);
  const first = await stranger.get(`/v1/users/${ben}/media/recent?count=0&client_id=${old}`);
  expect(first.body.data).toHaveLength(20);
  const next = new URL(first.body.pagination?.next_url ?? "");
  expect((await stranger.get(next.pathname + next.search)).body.data).toHaveLength(6);
});
