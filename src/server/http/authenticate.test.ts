import { expect, test } from "vitest";
import { revokeToken } from "#server/queries/access/tokens.ts";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const self = "/v1/users/self";

test("authentication: missing, unknown and revoked tokens get v1's errors", async () => {
  const { stranger, world, as, db } = await startTestApp();
  expect(refusalOf(await stranger.get(self))).toBe("400 OAuthParameterException");
  const unknown = await stranger.get(`${self}?access_token=1.0000000.${"0".repeat(32)}`);
  expect(refusalOf(unknown)).toBe("400 OAuthAccessTokenException");
  expect(unknown.body.meta.error_message).toBe("The access_token provided is invalid.");
  const ada = await as(await world.person("ada"));
  expect((await ada.get(self)).status).toBe(200);
  await revokeToken(db, ada.token ?? "", 1);
  expect(refusalOf(await ada.get(self))).toBe("400 OAuthAccessTokenException");
});

test("authentication: the token may be in the query, the form or a bearer header", async () => {
  const { stranger, world, as } = await startTestApp();
  const ada = await world.person("ada");
  const { token } = await as(ada);
  const media = await world.media(ada);
  expect((await stranger.get(`${self}?access_token=${token}`)).status).toBe(200);
  const form = await stranger.post(`/v1/media/${media}/likes`, { access_token: token ?? "" });
  expect(form.status).toBe(200);
});

test("authentication: the error for a missing scope names it, and nothing changes", async () => {
  const { world, as, db } = await startTestApp();
  const ada = await world.person("ada");
  const media = await world.media(ada);
  const reader = await as(ada, ["basic"]);
  const reply = await reader.post(`/v1/media/${media}/likes`);
  expect(refusalOf(reply)).toBe("400 OAuthPermissionsException");
  expect(reply.body.meta.error_message).toContain("requires scope=likes");
  expect(refusalOf(await reader.post(`/v1/media/${media}/comments`, { text: "a" }))).toBe(
    "400 OAuthPermissionsException",
  );
  expect(await db.selectFrom("likes").select("id").execute()).toEqual([]);
});

test("authentication: the database holds no token in clear", async () => {
  const { world, as, db } = await startTestApp();
  const { token } = await as(await world.person("ada"));
  const rows = await db.selectFrom("tokens").selectAll().execute();
  const secret = token?.split(".").at(-1) ?? "";
  expect(JSON.stringify(rows, (_key, value) => String(value))).not.toContain(secret);
  expect(rows.map((row) => row.hash)).not.toContain(token);
});

test("unknown paths of any form get a 404 in the envelope", async () => {
  const { stranger } = await startTestApp();
  for (const path of [
    "/v1/nothing",
    "/v1",
    "/v1/users/%zz",
    "/keepsake/x",
    "/v1/users/self/media",
  ]) {
    expect(refusalOf(await stranger.get(path)).slice(0, 3)).toBe("404");
  }
});
