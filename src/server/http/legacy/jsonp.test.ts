import { expect, test } from "vitest";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** Ada, and requests with her token in the URL, as a script tag sends them. */
async function startJsonpFixture() {
  const testApp = await startTestApp();
  const ada = await testApp.world.person("ada");
  const { token } = await testApp.as(ada);
  const get = async (path: string, fields: Record<string, string>) => {
    const query = new URLSearchParams({ access_token: token ?? "", ...fields });
    return testApp.app.inject({ url: `${path}?${query}` });
  };
  return { ...testApp, ada, token, get };
}

/** The argument of the callback. Throws if the script is anything but that one call. */
function callbackArgument(name: string, script: string) {
  const [start, end] = [`/**/ ${name}(`, ")"];
  expect([script.startsWith(start), script.endsWith(end)]).toEqual([true, true]);
  return JSON.parse(script.slice(start.length, -end.length));
}

test("JSONP: a list is a script, and next_url keeps the callback", async () => {
  const { world, ada, get } = await startJsonpFixture();
  await world.media(ada, { caption: "Two\u2028lines\u2029" });
  await world.media(ada);
  const path = "/v1/users/self/media/recent.json";
  const fields = { callback: "instafeedCache76.parse", count: "1", _: "1486" };
  const first = await get(path, fields);
  expect(first.headers["content-type"]).toBe("application/javascript; charset=utf-8");
  expect(first.headers["x-content-type-options"]).toBe("nosniff");
  expect(Number(first.headers["content-length"])).toBe(Buffer.byteLength(first.body));
  const { meta, data, pagination } = callbackArgument("instafeedCache76.parse", first.body);
  expect([meta.code, data.length]).toEqual([200, 1]);
  expect(pagination.next_url).toContain("callback=instafeedCache76.parse&count=1&_=1486&max_id=");
  const second = await get(path, { ...fields, max_id: pagination.next_max_id });
  expect(second.body).toContain("Two\\u2028lines\\u2029");
  expect(callbackArgument("instafeedCache76.parse", second.body).pagination).toEqual({});
});

test("JSONP: errors reach the callback with status 200", async () => {
  const { app, get, token } = await startJsonpFixture();
  const refused = await get("/v1/users/0", { callback: "_f.$1" });
  expect([refused.statusCode, callbackArgument("_f.$1", refused.body).meta.code]).toEqual([
    200, 400,
  ]);
  const cases = [
    ["/v1/users/self?callback=f", 400],
    ["/v1/nothing?callback=f", 404],
    ["/v1/users/%zz?callback=f", 404],
    [`/v1/users/self/feed?count=0&callback=f&access_token=${token}`, 400],
  ] as const;
  for (const [url, code] of cases) {
    const { statusCode, body } = await app.inject({ url });
    expect([url, statusCode, callbackArgument("f", body).meta.code]).toEqual([url, 200, code]);
  }
});

test("JSONP: a callback that is not a plain name is a JSON error, so that it cannot inject a script", async () => {
  const { get, stranger } = await startJsonpFixture();
  const names = ["", "1f", "f(1)", "a-b", "a;b", "<script>", "é", "f\n", "f".repeat(129)];
  const brackets = ["[0]", "a[", "a]", "a[]", "a[b]", "a[0", "a[0]b", "a[0](1)", "a[-1]", "a[0x1]"];
  const strings = ["a['b']", 'a["b"]', "a[0][b]", "a[0,1]", "a[0];b", "a[[0]]", "a[0]\n", "a[٣]"];
  const long = `a${"[1]".repeat(43)}`;
  for (const callback of [...names, ...brackets, ...strings, long]) {
    const { statusCode, headers, body } = await get("/v1/users/self", { callback });
    expect([callback, statusCode, headers["content-type"]]).toEqual([
      callback,
      400,
      "application/json; charset=utf-8",
    ]);
    expect(JSON.parse(body).meta.error_type).toBe("APIInvalidParametersError");
  }
  expect(refusalOf(await stranger.get("/v1/users/self?callback=%00"))).toContain("400");
});

test("JSONP: only for GET of /v1, and never authenticated by a cookie", async () => {
  const { app, stranger, token } = await startJsonpFixture();
  const posted = await stranger.post("/v1/media/1/likes?callback=f");
  expect(refusalOf(posted)).toBe("400 OAuthParameterException");
  const own = await app.inject({ url: "/keepsake/server?callback=f" });
  expect(own.json().data.name).toBe("keepsake");
  const cookie = `session=${token}; access_token=${token}`;
  const kept = await app.inject({ url: "/v1/users/self?callback=f", headers: { cookie } });
  expect(callbackArgument("f", kept.body).meta.error_type).toBe("OAuthParameterException");
});

test("JSONP: a callback may be an array item at any depth", async () => {
  const { get } = await startJsonpFixture();
  const names = ["cb[0]", "a.b[12].c", "jQuery[1][2]", "$._[007].x.y[3]", `a${"[1]".repeat(42)}`];
  for (const callback of names) {
    const { headers, body } = await get("/v1/users/self", { callback });
    expect(headers["content-type"]).toBe("application/javascript; charset=utf-8");
    expect(callbackArgument(callback, body).data.username).toBe("ada");
  }
});
