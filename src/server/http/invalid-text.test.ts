import { expect, test } from "vitest";
import { type Route, type RouteName, routes } from "#contract/routes.ts";
import { endpoints } from "#contract/schemas/endpoints.ts";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { startSubscriptionApi } from "#server/testing/fixtures/subscriptions.ts";

/** Text in a URL that PostgreSQL cannot store, with the error. */
const odd: Readonly<Record<string, string>> = {
  "%00": "holds a NUL character",
  "a%00b": "holds a NUL character",
  "%C0%80": "is not UTF-8",
  "%ED%A0%80": "is not UTF-8",
  "%ED%A0%BD%ED%B8%80": "is not UTF-8",
  "%F8%88%80%80%80": "is not UTF-8",
  "%E9": "is not UTF-8",
};

const names = Object.keys(routes) as RouteName[];

test("every parameter of every operation refuses NUL and invalid UTF-8", async () => {
  const { world, as } = await startTestApp();
  const ada = await world.person("ada");
  const media = await world.media(ada);
  const reader = await as(ada);
  for (const name of names) {
    const route: Route = routes[name];
    if (route.bySecret === true || route.scope === null) continue;
    const path = route.path
      .replace(/:mediaId/, String(media))
      .replace(/:userId/, "self")
      .replace(/:\w+/g, "1");
    const fields = Object.keys({ ...endpoints[name].query.properties, x: true });
    for (const field of fields) {
      for (const value of ["a%00b", "%ED%A0%80"]) {
        const url = `${path}?${field}=${value}`;
        const { status } = await reader.send({ method: route.method, url });
        expect([route.method, url, status]).toEqual([route.method, url, 400]);
      }
    }
  }
});

test("the error names the parameter and the problem, in every spelling", async () => {
  const { world, as } = await startTestApp();
  const reader = await as(await world.person("ada"));
  for (const [value, problem] of Object.entries(odd)) {
    for (const path of ["/v1/users/self", "/v1/users/search?q=a", "/v1/tags/a/media/recent"]) {
      const url = `${path}${path.includes("?") ? "&" : "?"}x=${value}`;
      const reply = await reader.get(url);
      expect([url, refusalOf(reply)]).toEqual([url, "400 APIInvalidParametersError"]);
      expect(reply.body.meta.error_message).toBe(`The parameter x ${problem}.`);
    }
  }
});

test("a path with a NUL is not found, on both engines", async () => {
  const { world, as } = await startTestApp();
  const reader = await as(await world.person("ada"));
  for (const name of names) {
    const route: Route = routes[name];
    if (!route.path.includes(":")) continue;
    for (const value of ["%00", "self%00", "1%00", "a%00b"]) {
      const url = route.path.replace(/:\w+/g, value);
      const { status } = await reader.send({ method: route.method, url });
      expect([url, status < 500]).toEqual([url, true]);
    }
    for (const value of ["%C0%80", "%ED%A0%80", "%E9"]) {
      const url = route.path.replace(/:\w+/g, value);
      const reply = await reader.send({ method: route.method, url });
      expect([url, refusalOf(reply)]).toEqual([url, "404 APINotFoundError"]);
    }
  }
});

test("forms refuse NUL: escaped, raw, multipart, and in names", async () => {
  const { world, as, app, db } = await startTestApp();
  const ada = await world.person("ada");
  const url = `/v1/media/${await world.media(ada)}/comments`;
  const { token } = await as(ada);
  const parts = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;
  const forms = "application/x-www-form-urlencoded";
  const bodies: readonly (readonly [string, string | Buffer])[] = [
    [forms, "text=a%00b"],
    [forms, "text=a\0b"],
    [forms, "text=a&x%00=b"],
    [forms, "text=a&_method=%00"],
    [forms, "text=%ED%A0%80"],
    [forms, "text=%C0%80"],
    [forms, Buffer.from("text=\xed\xa0\x80", "latin1")],
    ["multipart/form-data; boundary=b", parts("text", "a\0b")],
    ["multipart/form-data; boundary=b", parts("te\0xt", "a")],
    ["multipart/form-data; boundary=b", Buffer.from(parts("text", "\xed\xa0\x80"), "latin1")],
  ];
  for (const [type, payload] of bodies) {
    const headers = { "content-type": type, authorization: `Bearer ${token}` };
    const response = await app.inject({ method: "POST", url, headers, payload });
    const about = `${type} ${payload.toString("latin1")}`;
    expect([about, response.statusCode, response.json().meta.error_type]).toEqual([
      about,
      400,
      "APIInvalidParametersError",
    ]);
  }
  // The fields of a POST may be in its URL, and be a DELETE's.
  for (const query of ["text=a%00b", "text=%E9", "text=a&x=%00", "_method=DELETE&x=%00"]) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await app.inject({ method: "POST", url: `${url}?${query}`, headers });
    expect([query, response.statusCode]).toEqual([query, query.startsWith("_m") ? 404 : 400]);
  }
  expect(await db.selectFrom("comments").select("id").execute()).toEqual([]);
});

test("NUL is refused in client credentials and on paths outside the contract", async () => {
  const { program, stranger, app } = await startSubscriptionApi();
  const { client_id, client_secret } = program.keys;
  const secrets = `client_secret=${client_secret}`;
  for (const query of [
    `client_id=%00&${secrets}`,
    `client_id=${client_id}%00&${secrets}`,
    `client_id=${client_id}&client_secret=%00`,
    `client_id=${client_id}&${secrets}&x=%00`,
  ]) {
    expect([query, (await stranger.get(`/v1/subscriptions?${query}`)).status]).toEqual([
      query,
      400,
    ]);
    const url = `/v1/subscriptions?${query}&object=all`;
    expect([url, (await stranger.delete(url)).status]).toEqual([url, 400]);
  }
  for (const field of ["object_id", "callback_url", "verify_token", "lat"]) {
    const reply = await program.subscribe({ object: "tag", object_id: "a", [field]: "a\0b" });
    expect([field, refusalOf(reply)]).toEqual([field, "400 APIInvalidParametersError"]);
  }
  const callback = encodeURIComponent("https://app.example/back");
  for (const url of [
    `/oauth/authorize?client_id=%00&response_type=code&redirect_uri=${callback}`,
    `/oauth/authorize?client_id=${client_id}&response_type=code&redirect_uri=${callback}%00`,
    `/oauth/authorize?client_id=${client_id}&response_type=code&redirect_uri=${callback}&state=%00`,
    "/oembed?url=%00",
    "/oembed?url=a&x=%ED%A0%80",
    "/p/x/media?size=%00",
  ]) {
    expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 400]);
  }
  for (const [path, fields] of [
    ["/oauth/access_token", { code: "a\0", client_id, client_secret }],
    ["/oauth/revoke", { token: "\0" }],
  ] as const) {
    expect([path, (await stranger.post(path, { ...fields })).status]).toEqual([path, 400]);
  }
});

test("valid text is accepted: a bare %, a replacement character, an escaped escape", async () => {
  const { world, as } = await startTestApp();
  const reader = await as(await world.person("ada"));
  for (const q of ["100%", "%zz", "%2500", "%EF%BF%BD", "%F0%9F%98%80", "a+b"]) {
    expect([q, (await reader.get(`/v1/users/search?q=${q}`)).status]).toEqual([q, 200]);
  }
});
