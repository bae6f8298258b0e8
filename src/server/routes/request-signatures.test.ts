import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storageFaults } from "#contract/storage-states.ts";
import { signatureOf } from "#server/oauth/request-signature.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { flatRefusal, registerProgram } from "#server/testing/fixtures/oauth.ts";

const strict = "d".repeat(32);
const missing = "403 Invalid signed-request: Missing required parameter 'sig'";
const wrong = "403 Invalid signed-request: Signature does not match";

/** Ada, Ben's media, and a client that must sign its requests. */
async function strictProgram() {
  const home = await startTestApp();
  const { world, as } = home;
  const { secret } = await registerProgram(home, strict, {
    era: "2013",
    requiresSignature: true,
  });
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const media = await world.media(ben);
  const { token } = await as(ada, ["basic", "likes", "comments"], strict);
  const access = { access_token: token ?? "" };
  const signed = (path: string, fields: Readonly<Record<string, string>> = {}) => {
    const all = { ...access, ...fields };
    return { ...all, sig: signatureOf(secret, path, all) };
  };
  const address = (path: string, fields: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams(fields)}`;
  return { ...home, secret, ada, ben, media, access, signed, address };
}

test("signatures: a call without a valid one gets a flat error and writes nothing", async () => {
  const { stranger, access, signed, address, media, db } = await strictProgram();
  const self = "/v1/users/self";
  expect((await stranger.get(address(self, signed(self)))).status).toBe(200);
  expect(flatRefusal(await stranger.get(address(self, access)))).toBe(missing);
  expect(flatRefusal(await stranger.get(address(self, { ...access, sig: "" })))).toBe(missing);
  const others = await stranger.get(address(self, signed("/v1/users/self/feed")));
  expect(flatRefusal(others)).toBe(wrong);
  expect(others.body).toEqual({
    code: 403,
    error_type: "OAuthForbiddenException",
    error_message: "Invalid signed-request: Signature does not match",
  });
  const likes = `/v1/media/${media}/likes`;
  expect(flatRefusal(await stranger.post(likes, access))).toBe(missing);
  expect(await db.selectFrom("likes").select("id").execute()).toEqual([]);
  const header = { "x-insta-forwarded-for": `10.0.0.1|${"0".repeat(64)}` };
  const payload = new URLSearchParams(signed(likes)).toString();
  const headers = { ...header, "content-type": "application/x-www-form-urlencoded" };
  const liked = await stranger.send({ method: "POST", url: likes, headers, payload });
  expect(liked.status).toBe(200);
});

test("signatures: checked after the token and before the scope", async () => {
  const { stranger, access, address, media, ada, as } = await strictProgram();
  const dead = await stranger.get("/v1/users/self?access_token=dead&sig=1");
  expect(refusalOf(dead)).toBe("400 OAuthAccessTokenException");
  const path = `/v1/media/${media}/comments`;
  const { token } = await as(ada, ["basic"], strict);
  const body = { access_token: token ?? "", text: "First light" };
  expect(flatRefusal(await stranger.post(path, body))).toBe(missing);
  expect(flatRefusal(await stranger.get(address(path, { ...access, sig: "1" })))).toBe(wrong);
});

test("signatures: a POST may sign the whole form, or only the token in the query", async () => {
  const { stranger, signed, address, media } = await strictProgram();
  const path = `/v1/media/${media}/comments`;
  const whole = await stranger.post(path, signed(path, { text: "Søndag by the sea" }));
  expect(dataOf("createComment", whole).text).toBe("Søndag by the sea");
  const alone = await stranger.post(address(path, signed(path)), { text: "So quiet" });
  expect(dataOf("createComment", alone).text).toBe("So quiet");
});

test("signatures: each next_url has a signature of its own", async () => {
  const { stranger, world, signed, address, ben, secret } = await strictProgram();
  await world.media(ben);
  await world.media(ben);
  const path = `/v1/users/${ben}/media/recent`;
  const seen: string[] = [];
  const byId = { client_id: strict, count: "1" };
  const bare = `${path}?${new URLSearchParams({ ...byId, sig: signatureOf(secret, path, byId) })}`;
  for (const first of [address(path, signed(path, { count: "1" })), bare]) {
    let url = first;
    while (url !== "") {
      const reply = await stranger.get(url);
      seen.push(...dataOf("listUserMedia", reply).map(({ id }) => id));
      url = (reply.body.pagination?.next_url ?? "").replace("http://keepsake.test:3000", "");
    }
  }
  expect([seen.length, new Set(seen).size]).toEqual([6, 3]);
  const stolen = `${bare.replace("count=1", "count=9")}`;
  expect(flatRefusal(await stranger.get(stolen))).toBe(wrong);
});

test("signatures: ignored for clients that need not sign; without the key file only the others fail", async () => {
  const home = await strictProgram();
  const { stranger, as, ada, config, signed, address } = home;
  await registerProgram(home, "e".repeat(32));
  const { token } = await as(ada, ["basic"], "e".repeat(32));
  const self = `/v1/users/self?access_token=${token}`;
  expect((await stranger.get(`${self}&sig=nonsense`)).status).toBe(200);
  rmSync(join(config.dataDir, "secret.key"));
  expect((await stranger.get(self)).status).toBe(200);
  const path = "/v1/users/self";
  const refused = await stranger.get(address(path, signed(path)));
  expect([refused.status, refused.body.meta.error_message]).toEqual([
    503,
    storageFaults.secret_key.message,
  ]);
  const { problems } = (await home.app.inject("/healthz")).json();
  expect(problems).toMatchObject([{ state: "secret_key" }]);
  writeFileSync(join(config.dataDir, "secret.key"), Buffer.alloc(32, 7), { mode: 0o600 });
  expect((await stranger.get(address(path, signed(path)))).status).toBe(503);
});
