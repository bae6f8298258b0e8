import { expect, test } from "vitest";
import { formatShortcode } from "#server/lib/ids.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";
import { modernUrl } from "./urls.ts";

test("modernUrl: maps /v1/oembed to /oembed and nothing else", () => {
  const moved = ["/v1/oembed?url=a", "//v1//oembed.json?url=a", "/v1/oembed.json?url=a"];
  for (const url of moved) expect(modernUrl(url)).toBe("/oembed?url=a");
  expect(modernUrl("/v1/oembed.json/")).toBe("/oembed/");
  for (const url of ["/v1/oembed/x", "/v1/oembeds", "/v1/users/oembed", "/v2/oembed", "/V1/oembed"])
    expect(modernUrl(url)).toBe(url);
  expect(modernUrl("/v1/tags/search?q=/v1/oembed")).toBe("/v1/tags/search?q=/v1/oembed");
});

test("/v1/oembed: same responses and headers as /oembed, with any client or none", async () => {
  const testApp = await startTestApp();
  const { app, world, as } = testApp;
  const [old, young] = ["a".repeat(32), "b".repeat(32)];
  await registerProgram(testApp, old, { era: "2013" });
  await registerProgram(testApp, young);
  const ada = await world.person("ada");
  const code = formatShortcode(await world.media(ada));
  const tokens = [(await as(ada, ["basic"], old)).token, (await as(ada, ["basic"], young)).token];
  const address = encodeURIComponent(`https://instagram.com/p/${code}/`);
  const fields = [
    `url=${address}`,
    `url=${address}&maxwidth=&callback=show`,
    `url=${address}&client_id=${old}`,
    ...tokens.map((token) => `url=${address}&access_token=${token}`),
    "url=nowhere",
    "url=nowhere&callback=show",
    `url=${address}&maxwidth=x`,
    `url=${address}&callback=1`,
    "",
  ];
  const send = async (url: string, method: "GET" | "HEAD" | "OPTIONS" | "POST") => {
    const headers = {
      origin: "https://b.example",
      "access-control-request-method": "GET",
      authorization: `Bearer ${tokens[0]}`,
    };
    const { statusCode, body, headers: received } = await app.inject({ url, method, headers });
    const { date: _date, ...others } = received;
    return { statusCode, body, headers: others };
  };
  for (const field of fields) {
    for (const method of ["GET", "HEAD", "OPTIONS", "POST"] as const) {
      const outside = await send(`/oembed?${field}`, method);
      for (const path of ["/v1/oembed", "/v1/oembed/", "/v1/oembed.json"]) {
        expect([path, await send(`${path}?${field}`, method)]).toEqual([path, outside]);
      }
    }
  }
  expect((await send(`/v1/oembed?${fields[0]}`, "GET")).statusCode).toBe(200);
});
