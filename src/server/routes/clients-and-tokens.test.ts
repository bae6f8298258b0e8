import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { type Route, routes, scopes } from "#contract/routes.ts";
import { engineOf } from "#server/database/engine.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import {
  codeFromRedirect,
  startOAuthFixture,
  viewerQuery,
} from "#server/testing/fixtures/oauth.ts";

const redirect = "https://frame.example/back";
const frame = {
  name: " Frame by the door ",
  redirect_uris: `${redirect}\n\n${redirect}\nframe://in`,
};

test("createClient returns the secret once, and other users do not see the client", async () => {
  const { as, world, app } = await startTestApp();
  const [ada, ben] = [await as(await world.person("ada")), await as(await world.person("ben"))];
  const made = dataOf("createClient", await ada.post("/keepsake/clients", frame));
  expect(made.client_secret).toMatch(/^[0-9a-f]{32}$/);
  expect(made).toMatchObject({
    name: "Frame by the door",
    redirect_uris: [redirect, "frame://in"],
  });
  const again = await ada.get("/keepsake/clients");
  expect(JSON.stringify(again.body)).not.toContain(made.client_secret);
  const { client_secret: _, ...known } = made;
  expect(dataOf("listClients", again)).toEqual([known]);
  expect(dataOf("listClients", await ben.get("/keepsake/clients"))).toEqual([]);
  const address = `/keepsake/clients/${made.client_id}`;
  expect(refusalOf(await ben.delete(address))).toBe("400 APINotFoundError");
  expect(refusalOf(await ben.delete("/keepsake/clients/nothing"))).toBe("400 APINotFoundError");
  const question = `/oauth/authorize?client_id=${made.client_id}&redirect_uri=${redirect}&response_type=code`;
  expect((await app.inject(question)).statusCode).toBe(200);
  expect(dataOf("deleteClient", await ada.delete(address))).toBe(null);
  expect(refusalOf(await ada.delete(address))).toBe("400 APINotFoundError");
  expect((await app.inject(question)).statusCode).toBe(400);
});

test("createClient refuses invalid fields, and more than 50 clients", async () => {
  const { as, world } = await startTestApp();
  const ada = await as(await world.person("ada"));
  const tries = [
    {},
    { ...frame, name: "" },
    { ...frame, name: "x".repeat(61) },
    { ...frame, name: "two\nlines" },
    { ...frame, name: "gpj\u202eevil" },
    { ...frame, name: "Fra\u200bme" },
    { ...frame, name: "\u3164" },
    { ...frame, name: "…" },
    { ...frame, name: "ＫＥＥＰ SAKE" },
    { ...frame, name: "Кеерѕаке" },
    { ...frame, redirect_uris: "" },
    { ...frame, redirect_uris: "javascript:alert(1)" },
    { ...frame, redirect_uris: "https://a.example/#there" },
    { ...frame, redirect_uris: Array.from({ length: 11 }, (_, at) => `app:${at}`).join("\n") },
    { ...frame, implicit: "perhaps" },
  ];
  for (const wrong of tries) {
    const reply = await ada.post("/keepsake/clients", wrong);
    expect([wrong, refusalOf(reply)]).toEqual([wrong, "400 APIInvalidParametersError"]);
  }
  expect(dataOf("listClients", await ada.get("/keepsake/clients"))).toEqual([]);
  for (let made = 0; made < 50; made += 1) await ada.post("/keepsake/clients", frame);
  const more = await ada.post("/keepsake/clients", frame);
  expect(more.body.meta.error_message).toContain("50 clients");
  expect(dataOf("listClients", await ada.get("/keepsake/clients"))).toHaveLength(50);
});

test("tokens of registered clients cannot manage clients and tokens", async () => {
  const home = await startOAuthFixture();
  const { ada, as, app, db, world, allow, exchange, program } = home;
  const tokenFor = (client: string | null) =>
    createToken(db, world.nextKey, { userId: ada, client, scopes, createdTime: 0 });
  const allScopes = { scope: scopes.join(" ") };
  const code = codeFromRedirect(await allow(program.query(allScopes)));
  const programs = String((await exchange(code, program.fields)).body["access_token" as "data"]);
  const viewers = await exchange(codeFromRedirect(await allow(viewerQuery(allScopes))));
  const own = String(viewers.body["access_token" as "data"]);
  const narrow = await as(ada, scopes.slice(0, 5));
  const closed = [
    programs,
    narrow.token ?? "",
    await tokenFor("https://another.example"),
    await tokenFor(program.client),
  ];
  const walled = Object.values(routes).filter((route: Route) => route.forOwnTokens);
  expect(walled).toHaveLength(12);
  const before = await db.selectFrom("tokens").selectAll().orderBy("id").execute();
  for (const { method, path } of walled) {
    const url = path.replace(/:\w+/, String(before[0]?.id));
    const request = async (token: string, where: "header" | "query" | "form") => {
      const response = await app.inject({
        method,
        url: where === "query" ? `${url}?access_token=${token}` : url,
        headers: {
          // Cookies do not authenticate.
          cookie: `access_token=${own}`,
          "content-type": "application/x-www-form-urlencoded",
          ...(where === "header" ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(method === "POST"
          ? {
              payload: new URLSearchParams({
                ...frame,
                ...(where === "form" ? { access_token: token } : {}),
              }).toString(),
            }
          : {}),
      });
      return { status: response.statusCode, body: response.json(), headers: {} };
    };
    for (const token of closed) {
      expect(refusalOf(await request(token, "header"))).toBe("403 APINotAllowedError");
      expect(refusalOf(await request(token, "query"))).toBe("403 APINotAllowedError");
      if (method === "POST") {
        expect(refusalOf(await request(token, "form"))).toBe("403 APINotAllowedError");
      }
    }
    expect(refusalOf(await request("", "query"))).toBe("400 OAuthParameterException");
  }
  const still = await db.selectFrom("tokens").select("revoked_time").execute();
  expect(still.every((row) => row.revoked_time === null)).toBe(true);
  expect(await db.selectFrom("clients").select("owner_id").execute()).toEqual([{ owner_id: null }]);
  const bearer = { authorization: `Bearer ${own}` };
  for (const token of [await tokenFor(viewerClientId), await tokenFor(null)]) {
    bearer.authorization = `Bearer ${token}`;
    expect((await app.inject({ url: "/keepsake/tokens", headers: bearer })).statusCode).toBe(200);
  }
});

test("listTokens shows a user's tokens; after revokeToken the client must request for consent again", async () => {
  const home = await startOAuthFixture();
  const { ada, as, world, allow, exchange, program, stranger, db } = home;
  const code = codeFromRedirect(await allow(program.query({ scope: "basic likes" })));
  const token = String((await exchange(code, program.fields)).body["access_token" as "data"]);
  const [reader, ben] = [await as(ada), await as(await world.person("ben"))];
  const listed = dataOf("listTokens", await reader.get("/keepsake/tokens"));
  expect(listed).toHaveLength(2);
  expect(listed.find(({ is_current }) => is_current)?.client_id).toBe(null);
  const its = listed.find(({ client_name }) => client_name === "Frame by the door");
  expect(its).toMatchObject({ client_id: program.client, scopes: ["basic", "likes"] });
  expect(JSON.stringify(listed)).not.toContain(token.slice(-32));
  const address = `/keepsake/tokens/${its?.id}`;
  for (const wrong of [address, "/keepsake/tokens/1", "/keepsake/tokens/x"]) {
    expect(refusalOf(await ben.delete(wrong))).toBe("400 APINotFoundError");
  }
  expect((await stranger.get(`/v1/users/self?access_token=${token}`)).status).toBe(200);
  expect(dataOf("revokeToken", await reader.delete(address))).toBe(null);
  expect(refusalOf(await stranger.get(`/v1/users/self?access_token=${token}`))).toBe(
    "400 OAuthAccessTokenException",
  );
  expect(refusalOf(await reader.delete(address))).toBe("400 APINotFoundError");
  expect(dataOf("listTokens", await reader.get("/keepsake/tokens"))).toHaveLength(1);
  expect(await db.selectFrom("grants").selectAll().execute()).toEqual([]);
  expect((await home.browser.go(program.query({ scope: "basic likes" }))).text).toContain("Allow");
});

test("listTokens is paged without gaps and repeats", async () => {
  const { as, world, statements } = await startTestApp();
  const ada = await world.person("ada");
  for (let made = 0; made < 4; made += 1) await as(ada);
  const reader = await as(ada);
  const whole = dataOf("listTokens", await reader.get("/keepsake/tokens"));
  expect(whole).toHaveLength(5);
  const paged = await pageThrough("listTokens", "/keepsake/tokens?count=2", reader);
  expect(paged).toEqual(whole.map(({ id }) => id));
  statements.length = 0;
  await reader.get("/keepsake/tokens?count=1");
  const few = statements.length;
  statements.length = 0;
  await reader.get("/keepsake/tokens");
  expect(statements).toHaveLength(few);
  expect(refusalOf(await reader.get("/keepsake/tokens?cursor=x"))).toBe(
    "400 APIInvalidParametersError",
  );
});

test("last_used_time is exact to the minute, and reads do not wait for its write", async () => {
  const { as, app, db, world, wait } = await startTestApp();
  const ada = await world.person("ada");
  const [program, reader] = [await as(ada), await as(ada)];
  const uses = async () => {
    const tokens = dataOf("listTokens", await reader.get("/keepsake/tokens"));
    return tokens.find(({ is_current }) => !is_current)?.last_used_time;
  };
  const noon = Date.UTC(2020, 0, 1) / 1000;
  expect(await uses()).toBe(null);
  for (let call = 0; call < 5; call += 1) await program.get("/v1/users/self");
  const rows = await db.selectFrom("tokens").select("last_used_time").execute();
  expect(rows.some((row) => row.last_used_time === null)).toBe(true);
  expect(await uses()).toBe(String(noon));
  wait(59);
  await program.get("/v1/users/self");
  expect(await uses()).toBe(String(noon));
  wait(1);
  await program.get("/v1/users/self");
  expect(await uses()).toBe(String(noon + 60));
  // Uses shortly before shutdown are not lost.
  wait(60);
  await program.get("/v1/users/self");
  await app.close();
  const kept = await db.selectFrom("tokens").select("last_used_time").execute();
  expect(kept.some((row) => row.last_used_time === noon + 120)).toBe(true);
});

test("last_used_time: while another process holds the write lock, reads go on, and it is written afterwards", async () => {
  const { as, app, db, config, world } = await startTestApp();
  const ada = await world.person("ada");
  const [program, reader] = [await as(ada), await as(ada)];
  const uses = async () => {
    const tokens = dataOf("listTokens", await reader.get("/keepsake/tokens"));
    return tokens.find(({ is_current }) => !is_current)?.last_used_time;
  };
  await program.get("/v1/users/self");
  if (engineOf(db) === "sqlite") {
    const other = new SqliteDatabase(join(config.dataDir, "keepsake.sqlite"));
    other.exec("begin immediate");
    const flushed = app.tokenUses.flush();
    expect(await uses()).toBe(null);
    other.exec("rollback");
    other.close();
    await flushed;
  }
  expect(await uses()).not.toBe(null);
});

test("last_used_time is written soon without another request", async () => {
  const { as, app, db, world } = await startTestApp();
  const ada = await world.person("ada");
  const program = await as(ada);
  await program.get("/v1/users/self");
  const read = () => db.selectFrom("tokens").select("last_used_time").execute();
  expect(await read()).toEqual([{ last_used_time: null }]);
  await vi.waitFor(async () => expect(await read()).not.toEqual([{ last_used_time: null }]), 6000);
  await app.close();
});
