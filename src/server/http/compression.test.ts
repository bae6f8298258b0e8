import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** Ada follows Ben, who has enough media for a long page. */
async function adaHasAFeed() {
  const { app, world, as } = await startTestApp();
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  await world.follow(ada, ben);
  for (let index = 0; index < 5; index += 1) await world.media(ben);
  const { token } = await as(ada);
  return (headers: Record<string, string>, url = "/v1/users/self/feed") =>
    app.inject({ method: "GET", url, headers: { authorization: `Bearer ${token}`, ...headers } });
}

test("compression: long replies are compressed if the client accepts it", async () => {
  const request = await adaHasAFeed();
  const plain = await request({});
  expect(plain.headers["content-encoding"]).toBeUndefined();
  const brotli = await request({ "accept-encoding": "gzip, br" });
  expect(brotli.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.payload);
  const gzip = await request({ "accept-encoding": "gzip" });
  expect(gzip.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.payload);
  expect(String(gzip.headers["vary"]).toLowerCase()).toContain("accept-encoding");
  expect(brotli.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
});

test("compression: short replies and errors are not compressed", async () => {
  const request = await adaHasAFeed();
  const short = await request({ "accept-encoding": "br" }, "/v1/users/self");
  expect(short.headers["content-encoding"]).toBeUndefined();
  const refused = await request({ "accept-encoding": "br" }, "/v1/media/1");
  expect(refused.json()).toMatchObject({ meta: { code: 400 } });
});

test("compression: request bodies are not decompressed", async () => {
  const request = await adaHasAFeed();
  const packed = await request({ "content-encoding": "gzip" });
  expect(packed.statusCode).toBe(200);
});
