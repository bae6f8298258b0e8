import { expect, test } from "vitest";
import { routes } from "#contract/routes.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const form = "application/x-www-form-urlencoded";

/** Ada, and a media of Ben's. */
async function startFixture() {
  const testApp = await startTestApp();
  const ada = await testApp.as(await testApp.world.person("ada"));
  const ben = await testApp.world.person("ben");
  const media = `${await testApp.world.media(ben)}_${ben}`;
  const countOf = async (table: "likes" | "comments") =>
    (await testApp.db.selectFrom(table).select("id").execute()).length;
  return { ...testApp, ada, media, countOf };
}

/** A multipart body as curl writes it. */
function parts(...texts: readonly (readonly [head: string, text: string | Buffer])[]) {
  const boundary = "------------------------d74496d66958873e";
  const chunks = texts.flatMap(([head, text]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(text),
    Buffer.from("\r\n"),
  ]);
  const payload = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
  return { headers: { "content-type": `multipart/form-data; boundary=${boundary}` }, payload };
}

test("URLs: every /v1 path also exists with .json and a trailing slash, except shortcodes", async () => {
  const { ada } = await startFixture();
  const statusOf = async (method: "GET" | "POST" | "DELETE", url: string) => {
    const { status, body } = await ada.send({ method, url });
    return [url, status, body.meta.error_message];
  };
  for (const { method, path } of Object.values(routes)) {
    if (!path.startsWith("/v1/") || path.includes("shortcode")) continue;
    const plain = path.replace(/:\w+/g, "9_9");
    const [, ...expected] = await statusOf(method, plain);
    expect(expected[1]).not.toBe("No such path in this API.");
    for (const url of [`${plain}.json`, `${plain}.json/`, `${plain}.json?_=1`]) {
      expect(await statusOf(method, url)).toEqual([url, ...expected]);
    }
  }
  const code = await ada.get("/v1/media/shortcode/BG9It.json");
  expect(code.body.meta.error_message).toBe("invalid media id");
  expect(refusalOf(await ada.get("/v1/.json"))).toBe("404 APINotFoundError");
  expect(refusalOf(await ada.get("/keepsake/blocks.json"))).toBe("404 APINotFoundError");
});

test("URLs: next_url of a .json list works", async () => {
  const { ada, world, db } = await startFixture();
  const owner = await db.selectFrom("users").select("id").where("username", "=", "ben").execute();
  const [{ id } = { id: 0n }] = owner;
  await world.media(id);
  const first = await ada.get(`/v1/users/${id}/media/recent.json?count=1&note=&user=1`);
  const next = first.body.pagination?.next_url?.replace("http://keepsake.test:3000", "") ?? "";
  expect(next).toContain("?count=1&note=&user=1&max_id=");
  const second = dataOf("listUserMedia", await ada.get(next));
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(dataOf("listUserMedia", first));
});

test("URLs: double slashes are collapsed", async () => {
  const { ada, media } = await startFixture();
  for (const path of ["//v1/users/self", "/v1//users/self", "//v1//users/self.json"]) {
    expect(dataOf("getUser", await ada.get(path)).username).toBe("ada");
  }
  expect((await ada.send({ method: "POST", url: `/v1//media/${media}/likes` })).status).toBe(200);
});

test("parameters: an empty query parameter counts as not sent", async () => {
  const { ada, media } = await startFixture();
  const empty = "count=&max_id=&min_id=&min_timestamp=&max_timestamp=&q=&type=&user_id=&around=";
  const [, owner] = media.split("_");
  const list = `/v1/users/${owner}/media/recent`;
  const whole = dataOf("listUserMedia", await ada.get(list));
  expect(whole).toHaveLength(1);
  expect(dataOf("listUserMedia", await ada.get(`${list}?${empty}`))).toEqual(whole);
  // Required parameters get the error for a missing one.
  const refused = await Promise.all(
    ["users/search?q=", "media/search?lat=&lng=2", "subscriptions?client_id=&client_secret="].map(
      async (path) => (await ada.get(`/v1/${path}`)).body.meta.error_message,
    ),
  );
  expect(refused).toEqual([
    "Missing q parameter.",
    "The parameter lat is missing.",
    "Missing client_id URL parameter.",
  ]);
  const url = `/v1/media/${media}/comments`;
  const { body } = await ada.send({ method: "POST", url: `${url}?text=` });
  expect(body.meta.error_message).toBe("The comment has no text.");
});

test("parameters: a comment may be multipart, a form without a type, or a query; the last value in the body wins", async () => {
  const { ada, stranger, media } = await startFixture();
  const url = `/v1/media/${media}/comments`;
  const token = ada.token ?? "";
  const ways = [
    [url, parts(["name=text", "Ørsted says hi"], [`name="access_token"`, token])],
    [url, { payload: `text=ignored&text=%C3%98rsted+says+hi&access_token=${token}` }],
    [`${url}?text=ignored&access_token=${token}`, parts([`name="text"`, "Ørsted says hi"])],
    [`${url}?text=no&text=%C3%98rsted+says+hi&access_token=${token}`, {}],
    [
      `${url}?access_token=dead&text=no`,
      {
        headers: { "content-type": form },
        payload: `access_token=x&access_token=${token}&text=Ørsted says hi`,
      },
    ],
  ] as const;
  for (const [address, options] of ways) {
    const reply = await stranger.send({ method: "POST", url: address, ...options });
    expect(dataOf("createComment", reply).text).toBe("Ørsted says hi");
  }
});

test("parameters: invalid multipart, files and large bodies are errors and write nothing", async () => {
  const { ada, media, countOf } = await startFixture();
  const send = (options: object) =>
    ada.send({ method: "POST", url: `/v1/media/${media}/comments`, ...options });
  const file = await send(parts([`name="text"; filename="a.txt"`, "Hello"]));
  expect(refusalOf(file)).toBe("400 APIInvalidParametersError");
  expect(file.body.meta.error_message).toBe("Files are not taken here. Send text fields alone.");
  const whole = parts([`name="text"`, "Hello"]);
  const broken = [
    { headers: whole.headers, payload: "text=Hello" },
    { headers: whole.headers, payload: whole.payload.subarray(0, -9) },
    { headers: { "content-type": "multipart/form-data" }, payload: whole.payload },
    { headers: { "content-type": "multipart/mixed; boundary=a" }, payload: whole.payload },
    parts([`name="text"`, Buffer.from([0xc3, 0x28])]),
    parts([`filename="x"`, "no name"]),
  ];
  for (const options of broken) {
    expect(refusalOf(await send(options))).toBe("400 APIInvalidParametersError");
  }
  expect(refusalOf(await send(parts([`name="text"`, "a".repeat(64 * 1024)])))).toBe(
    "413 APIInvalidParametersError",
  );
  expect(await countOf("comments")).toBe(0);
});

test("_method=DELETE: a POST removes a like or a comment, by query or form", async () => {
  const { ada, media, countOf } = await startFixture();
  const likes = `/v1/media/${media}/likes`;
  for (const [url, fields] of [
    [`${likes}?_method=DELETE`, {}],
    [likes, { _method: "delete" }],
    [`${likes}.json?_method=PUT`, { _method: "DELETE" }],
  ] as const) {
    await ada.post(likes);
    expect(await countOf("likes")).toBe(1);
    const reply = await ada.post(url, fields);
    expect([url, dataOf("removeLike", reply), await countOf("likes")]).toEqual([url, null, 0]);
  }
  const written = await ada.post(`/v1/media/${media}/comments`, { text: "Good morning" });
  const comment = `/v1/media/${media}/comments/${dataOf("createComment", written).id}`;
  expect(refusalOf(await ada.post(comment))).toBe("404 APINotFoundError");
  expect((await ada.post(comment, { _method: "DELETE" })).body).toEqual({
    meta: { code: 200 },
    data: null,
  });
  expect(await countOf("comments")).toBe(0);
});

test("_method: has the same permissions as the method itself, and does nothing on GET", async () => {
  const { ada, as, stranger, world, media, countOf } = await startFixture();
  const likes = `/v1/media/${media}/likes`;
  await ada.post(likes);
  const asDelete = { _method: "DELETE" };
  expect(refusalOf(await stranger.post(likes, asDelete))).toBe("400 OAuthParameterException");
  const reader = await as(await world.person("cleo"), ["basic"]);
  expect(refusalOf(await reader.post(likes, asDelete))).toBe("400 OAuthPermissionsException");
  expect(refusalOf(await ada.post("/v1/media/7/likes", asDelete))).toBe("400 APINotFoundError");
  expect(refusalOf(await ada.post(`/v1/media/${media}/comments`, asDelete))).toBe(
    "404 APINotFoundError",
  );
  expect(refusalOf(await ada.post(likes, { _method: "PUT" }))).toBe("404 APINotFoundError");
  expect((await ada.get(`${likes}?_method=DELETE`)).status).toBe(200);
  expect((await ada.post(`${likes}?_method=POST`)).status).toBe(200);
  expect(await countOf("likes")).toBe(1);
});
