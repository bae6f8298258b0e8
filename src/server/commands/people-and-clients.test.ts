import { expect, onTestFinished, test } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import { createCode } from "#server/queries/access/grants.ts";
import { finish, runCli, startServerProcess } from "#server/testing/app/server-process.ts";
import { createWorld } from "#server/testing/app/world.ts";
import { adasPassword, challenge, tokenOf, verifier } from "#server/testing/fixtures/oauth.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";

async function library() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const { db, environment } = database;
  return {
    db,
    environment,
    keepsake: (parameters: string, input = "") =>
      finish(runCli(parameters.split(" "), environment, input)),
  };
}

test("user add: adds people with a generated or given password, and they are found by name", async () => {
  const { db, keepsake } = await library();
  const made = await keepsake("user add ada --full-name Ada --bio Lakes --private");
  expect([made.code, made.err]).toEqual([0, "Added ada.\n"]);
  expect(made.out).toMatch(/^[\w-]{20}\n$/);
  const given = await keepsake("user add ben_2 --password-stdin", `${adasPassword}\n`);
  expect([given.code, given.out, given.err]).toEqual([0, "", "Added ben_2.\n"]);
  const people = await db.selectFrom("users").selectAll().orderBy("username").execute();
  expect(
    people.map(({ username, full_name, bio, is_private }) => [
      username,
      full_name,
      bio,
      is_private,
    ]),
  ).toEqual([
    ["ada", "Ada", "Lakes", 1],
    ["ben_2", "", "", 0],
  ]);
  for (const { password } of people) expect(password).toMatch(/^scrypt\$17,8,1\$/);
  expect(await db.selectFrom("user_words").select("word").execute()).toContainEqual({
    word: "ada",
  });
  const again = await keepsake("user add ada");
  expect([again.code, again.out]).toEqual([1, ""]);
  expect(again.err).toContain('the username "ada" is already taken');
  const changed = await keepsake("user password ada --password-stdin", "short\n");
  expect([changed.code, changed.err]).toEqual([1, expect.stringContaining("at least 8")]);
});

test("user list: prints a table or JSON", async () => {
  const { db, keepsake } = await library();
  const world = createWorld(db);
  await world.person("zoe", { full_name: "Zoë\u001b[2J", is_private: 1 });
  await keepsake("user add ben --full-name Ben --password-stdin", adasPassword);
  const table = await keepsake("user list");
  expect([table.code, table.err, table.out]).toEqual([
    0,
    "",
    "name  full name  private  password\nben   Ben        no       yes\nzoe   Zoë [2J    yes      no\n",
  ]);
  const json = await keepsake("user list --json");
  expect(JSON.parse(json.out)).toEqual([
    { username: "ben", full_name: "Ben", private: false, has_password: true },
    { username: "zoe", full_name: "Zoë\u001b[2J", private: true, has_password: false },
  ]);
});

test("user password: tokens stay valid, and the printed command revokes them and the codes", async () => {
  const { db, keepsake, environment } = await library();
  const ben = await createWorld(db).person("ben");
  await keepsake("token create --user ben");
  await createCode(db, {
    client: viewerClientId,
    userId: ben,
    redirectUri: "http://localhost:3000/login/callback",
    scopes,
    challenge: null,
    now: Math.floor(Date.now() / 1000),
  });
  const { err, out } = await keepsake("user password ben");
  expect([err, out]).toEqual([
    expect.stringContaining("ben has a new password. Tokens stay valid"),
    expect.stringMatching(/^[\w-]{20}\n$/),
  ]);
  const living = () => db.selectFrom("tokens").select("id").where("revoked_time", "is", null);
  expect(await living().execute()).toHaveLength(1);
  const [command = ""] = err.split("\n").slice(1);
  expect(command).toMatch(
    /^ {2}DATA_DIR=\S+ npm run --silent keepsake -- token revoke --user ben$/,
  );
  const parameters = command.trim().split(" keepsake -- ")[1] ?? "";
  expect(command).toContain(`DATA_DIR=${environment["DATA_DIR"]} `);
  expect((await keepsake(parameters)).err).toBe("Revoked: 1.\n");
  expect(await living().execute()).toEqual([]);
  expect(await db.selectFrom("codes").select("hash").execute()).toEqual([]);
});

test("user add, client create: invalid names and addresses are refused before anything is written", async () => {
  const { db, keepsake } = await library();
  const names = ["Ada", "..", "a".repeat(31)];
  const refused = await Promise.all(names.map((name) => keepsake(`user add ${name}`)));
  for (const { code, err } of refused) {
    expect([code, err]).toEqual([1, expect.stringContaining("a-z 0-9 . _")]);
  }
  expect(refused[0]?.err).toContain('"Ada" contains capital letters, which are not allowed');
  const { code, err } = await keepsake("client create --name x --redirect-uri javascript:x");
  expect([code, err]).toEqual([1, expect.stringContaining("not a valid redirect URI")]);
  for (const [name, message] of [
    ["gpj\u202eevil", "people cannot see"],
    ["KEEPSAKE", "Keepsake’s own viewer"],
  ] as const) {
    const refusal = await keepsake(
      `client create --name ${name} --redirect-uri https://a.example/`,
    );
    expect([name, refusal.code, refusal.err]).toEqual([name, 1, expect.stringContaining(message)]);
  }
  const unseen = await keepsake("user add ada --full-name \u3164\u2800");
  expect([unseen.code, unseen.err]).toEqual([1, expect.stringContaining("visible character")]);
  expect(await db.selectFrom("users").select("id").execute()).toEqual([]);
  expect(await db.selectFrom("clients").select("id").execute()).toEqual([]);
});

test("client: created, listed without its secret, given a new secret, and deleted with its tokens", async () => {
  const { db, keepsake } = await library();
  const uris = "https://app.example/back myapp://done";
  const made = await keepsake(`client create --name Frame --redirect-uri ${uris} --implicit`);
  const { client_id: id, client_secret: secret } = JSON.parse(made.out);
  expect([id, secret]).toEqual([
    expect.stringMatching(/^\w{32}$/),
    expect.stringMatching(/^\w{32}$/),
  ]);
  const listed = await keepsake("client list");
  expect(JSON.parse(listed.out)).toEqual([
    {
      client_id: id,
      name: "Frame",
      redirect_uris: uris.split(" "),
      implicit: true,
      era: "2016",
      require_signature: false,
      created_time: expect.stringMatching(/^\d+$/),
    },
  ]);
  const rows = await db.selectFrom("clients").selectAll().execute();
  expect(rows[0]?.secret).not.toContain(secret);
  const rotated = JSON.parse((await keepsake(`client rotate ${id}`)).out);
  expect([rotated.client_id, rotated.client_secret === secret]).toEqual([id, false]);
  await keepsake("user add ada");
  const token = await keepsake(`token create --user ada --client ${id}`);
  expect(token.out.split(".")[1]).toBe(id.slice(0, 7));
  expect((await keepsake("token create --user ada --client nobody")).code).toBe(1);
  expect((await keepsake(`client delete ${id}`)).code).toBe(0);
  const tokens = await db.selectFrom("tokens").select("revoked_time").execute();
  expect(tokens).toEqual([{ revoked_time: expect.any(Number) }]);
  expect((await keepsake(`client delete ${id}`)).code).toBe(1);
});

test("client create: options for the API of 2013 and for signed calls", async () => {
  const { db, keepsake } = await library();
  const create = "client create --name Wall --redirect-uri https://wall.example/back";
  const { code, err } = await keepsake(`${create} --era 2014`);
  expect([code, err]).toEqual([1, expect.stringContaining("--era takes 2013 or 2016")]);
  expect(await db.selectFrom("clients").select("id").execute()).toEqual([]);
  expect((await keepsake(`${create} --era 2013 --require-signature`)).code).toBe(0);
  expect(JSON.parse((await keepsake("client list")).out)).toEqual([
    expect.objectContaining({ name: "Wall", era: "2013", require_signature: true }),
  ]);
});

test("log: never has passwords, codes, tokens or cookies, even at the level trace", async () => {
  const { environment, keepsake } = await library();
  await keepsake("user add ada --password-stdin", adasPassword);
  const server = await startServerProcess({
    ...environment,
    LOG_LEVEL: "trace",
    PUBLIC_URL: "http://127.0.0.1:3000",
  });
  const query = new URLSearchParams({
    client_id: viewerClientId,
    redirect_uri: "http://127.0.0.1:3000/login/callback",
    response_type: "code",
    code_challenge: challenge,
    code_challenge_method: "S256",
    state: "adas-own-state",
  });
  const url = `${server.url}/oauth/authorize?${query}`;
  const cookies: string[] = [];
  const send = async (fields: Record<string, string> | null) => {
    const body = fields === null ? null : new URLSearchParams(fields);
    const method = fields === null ? "GET" : "POST";
    const headers = { cookie: cookies.join("; ") };
    const response = await fetch(url, { method, body, headers, redirect: "manual" });
    cookies.push(...response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? ""));
    const [, form = ""] = /name="form" value="(\w+)"/.exec(await response.text()) ?? [];
    return { form, location: response.headers.get("location") ?? "" };
  };
  const first = await send(null);
  await send({ form: first.form, do: "sign-in", username: "ada", password: adasPassword });
  const { form } = await send(null);
  const { location } = await send({ form, do: "allow" });
  const code = new URL(location).searchParams.get("code") ?? "no code";
  const exchange = await fetch(`${server.url}/oauth/access_token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: viewerClientId,
      redirect_uri: "http://127.0.0.1:3000/login/callback",
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
    }),
  });
  const token = tokenOf({ status: exchange.status, body: await exchange.json() });
  server.child.kill("SIGTERM");
  const { out, err } = await server.ended;
  expect(out + err).toContain("POST /oauth/access_token");
  const values = cookies.map((cookie) => cookie.split("=")[1] ?? "no value");
  expect(values).toHaveLength(3);
  for (const secret of [
    adasPassword,
    encodeURIComponent(adasPassword),
    code,
    token.split(".").at(-1),
    verifier,
    "adas-own-state",
    ...values,
  ]) {
    expect(out + err).not.toContain(secret);
  }
});
