import { expect, test } from "vitest";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { flatRefusal, startOAuthFixture } from "#server/testing/fixtures/oauth.ts";

/** Ada with a token, and Ben's media. */
async function adaAndBen() {
  const home = await startTestApp();
  const ada = await home.as(await home.world.person("ada"));
  const ben = await home.world.person("ben");
  const media = `/v1/media/${await home.world.media(ben)}`;
  return { ...home, ada, ben, media, inQuery: `access_token=${ada.token}` };
}

/** Bodies that v1 did not read, by Content-Type. */
const unread = [
  ["application/json", '{"text":"Hello","action":"follow"}'],
  ["application/json; charset=utf-8", "{broken"],
  ["text/plain", "text=Hello"],
  ["text/html", "<p>Hello"],
  ["application/xml", "<text>Hello</text>"],
  ["application/octet-stream", "\u0000\u0001"],
  ["image/png", "no picture"],
  ["multipart/mixed; boundary=a", "--a--"],
  ["json", "{}"],
  ["application/json, text/plain", "{}"],
  [";", "{}"],
  ["application/", "{}"],
  ["application/x-www-form-urlencoded, text/plain", "text=Hello"],
  ["multipart/form-database; boundary=a", "--a--"],
  ["", "{}"],
] as const;

test("with a token in the query, a body that is no form is ignored", async () => {
  const { stranger, media, ben, inQuery, db } = await adaAndBen();
  for (const [type, payload] of unread) {
    const sent = { headers: { "content-type": type }, payload };
    const request = (method: "POST" | "DELETE", url: string) =>
      stranger.send({ method, url, ...sent });
    expect([type, (await request("POST", `${media}/likes?${inQuery}`)).status]).toEqual([
      type,
      200,
    ]);
    expect([type, (await request("DELETE", `${media}/likes?${inQuery}`)).status]).toEqual([
      type,
      200,
    ]);
    const follow = await request("POST", `/v1/users/${ben}/relationship?${inQuery}`);
    expect(follow.body.meta.error_message).toBe("The parameter action is missing.");
    const comment = await request("POST", `${media}/comments?${inQuery}`);
    expect(comment.body.meta.error_message).toBe("The comment has no text.");
    const said = await request("POST", `${media}/comments?${inQuery}&text=Good+morning`);
    expect([said.status, said.body.data]).toMatchObject([200, { text: "Good morning" }]);
    const taken = await request("POST", `${media}/likes?${inQuery}&_method=DELETE`);
    expect(taken.status).toBe(200);
    const nowhere = await request("POST", `/v1/nothing?${inQuery}`);
    expect(refusalOf(nowhere)).toBe("404 APINotFoundError");
  }
  expect(await db.selectFrom("likes").select("id").execute()).toEqual([]);
});

test("with a token in the query, other parameters do not change that; an invalid token is an error", async () => {
  const { ada, stranger, media, inQuery } = await adaAndBen();
  const sent = { headers: { "content-type": "application/json" }, payload: "{}" };
  const like = (query: string, headers = {}) => ({
    method: "POST" as const,
    url: `${media}/likes?${query}`,
    payload: sent.payload,
    headers: { ...sent.headers, ...headers },
  });
  expect((await ada.send(like(inQuery))).status).toBe(200);
  const bearer = { authorization: "Bearer dead" };
  expect((await stranger.send(like(`${inQuery}&client_id=x`, bearer))).status).toBe(200);
  expect(refusalOf(await ada.send(like("access_token=dead")))).toBe(
    "400 OAuthAccessTokenException",
  );
});

test("without a token in the query, a body that is no form is refused", async () => {
  const { ada, stranger, media } = await adaAndBen();
  const client = "c".repeat(32);
  for (const [type, payload] of unread) {
    const sent = { method: "POST", headers: { "content-type": type }, payload } as const;
    for (const [asker, query] of [
      [ada, ""],
      [ada, "?access_token="],
      [ada, `?access_token=${ada.token}&access_token=`],
      [stranger, ""],
      [stranger, `?client_id=${client}`],
    ] as const) {
      const refused = await asker.send({ ...sent, url: `${media}/likes${query}` });
      expect([type, query, refused.body.meta.error_message]).toEqual([
        type,
        query,
        "Send the body as application/x-www-form-urlencoded or multipart/form-data.",
      ]);
    }
  }
});

test("oversized bodies and malformed forms are refused", async () => {
  const { stranger, media, inQuery } = await adaAndBen();
  const url = `${media}/likes?${inQuery}`;
  for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
    const sent = { headers: { "content-type": type }, payload: "a".repeat(64 * 1024 + 1) };
    for (const method of ["POST", "DELETE"] as const) {
      const refused = await stranger.send({ method, url, ...sent });
      expect([type, refusalOf(refused)]).toEqual([type, "413 APIInvalidParametersError"]);
    }
  }
  const broken = { "content-type": "application/x-www-form-urlencoded" };
  const refused = await stranger.send({ method: "POST", url, headers: broken, payload: "a=%zz" });
  expect(refusalOf(refused)).toBe("400 APIInvalidParametersError");
});

test("OAuth paths refuse a body that is no form, whatever the query", async () => {
  const { stranger } = await startOAuthFixture();
  const refused = await stranger.send({
    method: "POST",
    url: "/oauth/access_token?access_token=x",
    headers: { "content-type": "application/json" },
    payload: "{}",
  });
  expect(flatRefusal(refused)).toContain("Send the body as");
});
