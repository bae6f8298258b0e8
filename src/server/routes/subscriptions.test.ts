import { expect, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import {
  subscriptionsPath as path,
  startSubscriptionApi,
} from "#server/testing/fixtures/subscriptions.ts";

test("createSubscription: users, tags, locations and geographies, after verification", async () => {
  const { world, callback, program } = await startSubscriptionApi();
  const ben = await world.person("ben");
  const pier = String(await world.location("Pier", 47, 8));
  await world.media(ben, { location_id: BigInt(pier) });
  const cases = [
    [{ object: "user", verify_token: "mine & mine" }, null],
    [{ object: "tag", object_id: "#River" }, "river"],
    [{ object: "location", object_id: pier }, pier],
    [
      { object: "geography", lat: "47.1", lng: "8.2", radius: "1000" },
      expect.stringMatching(/^\d+$/),
    ],
  ] as const;
  for (const [fields, object_id] of cases) {
    const made = dataOf("createSubscription", await program.subscribe(fields));
    expect(made).toEqual({
      id: expect.stringMatching(/^\d{1,15}$/),
      type: "subscription",
      object: fields.object,
      object_id,
      aspect: "media",
      callback_url: callback.url,
    });
    expect((await program.list()).at(-1)).toEqual(made);
  }
  const [first] = callback.received;
  expect(first?.method).toBe("GET");
  expect(Object.fromEntries(first?.url.searchParams ?? [])).toEqual({
    "hub.mode": "subscribe",
    "hub.challenge": expect.stringMatching(/^[\w-]{16,}$/),
    "hub.verify_token": "mine & mine",
  });
  const challenges = callback.received.map(({ url }) => url.searchParams.get("hub.challenge"));
  expect(new Set(challenges).size).toBe(4);
  expect(callback.received[1]?.url.searchParams.has("hub.verify_token")).toBe(false);
});

test("deleteSubscriptions: by id, by object, or all", async () => {
  const { program, registerClient } = await startSubscriptionApi();
  const other = await registerClient("cd".repeat(16));
  await other.subscribe({ object: "user" });
  const names = async () => (await program.list()).map((one) => one.object_id ?? one.object);
  for (const object_id of ["lake", "river", "snow"]) {
    await program.subscribe({ object: "tag", object_id });
  }
  await program.subscribe({ object: "user" });
  const [lake] = await program.list();
  expect((await program.remove(`id=${lake?.id}`)).body).toEqual({
    meta: { code: 200 },
    data: null,
  });
  expect(await names()).toEqual(["river", "snow", "user"]);
  await program.remove("object=tag&object_id=Snow");
  expect(await names()).toEqual(["river", "user"]);
  await program.remove("object=tag");
  expect(await names()).toEqual(["user"]);
  expect((await program.remove("object=location")).status).toBe(200);
  await program.remove("object=all");
  expect(await names()).toEqual([]);
  expect((await program.remove("object=all")).status).toBe(200);
  const [others] = await other.list();
  for (const id of [lake?.id, others?.id, "0", "x", "9".repeat(30)]) {
    expect(refusalOf(await program.remove(`id=${id}`))).toBe("400 APINotFoundError");
  }
  expect(refusalOf(await program.remove(""))).toBe("400 APIInvalidParametersError");
  expect(await other.list()).toEqual([others]);
});

test("createSubscription: an existing one keeps its id and gets the new callback", async () => {
  const { program, callback, db } = await startSubscriptionApi();
  const circle = { object: "geography", lat: "47", lng: "8", radius: "500" };
  for (const fields of [circle, { object: "user" }, { object: "tag", object_id: "river" }]) {
    const first = dataOf("createSubscription", await program.subscribe(fields));
    const callback_url = `${callback.url}?again=1`;
    const again = dataOf(
      "createSubscription",
      await program.subscribe({ ...fields, callback_url }),
    );
    expect(again).toEqual({ ...first, callback_url });
  }
  expect(await program.list()).toHaveLength(3);
  expect(await db.selectFrom("geographies").selectAll().execute()).toHaveLength(1);
  // The callback's own query is kept.
  expect(callback.received.at(-1)?.url.searchParams.get("again")).toBe("1");
});

test("subscriptions: a wrong client secret is refused and changes nothing", async () => {
  const { stranger, program, as, world } = await startSubscriptionApi();
  const { client_id, client_secret } = program.keys;
  await program.subscribe({ object: "user" });
  const reader = await as(await world.person("ada"), scopes, client_id);
  const wrong = 'Invalid "client_id" and/or "client_secret."';
  const cases = [
    ["", "Missing client_id URL parameter."],
    [`client_secret=${client_secret}`, "Missing client_id URL parameter."],
    [`client_id=${client_id}`, "Missing client_secret URL parameter"],
    [`client_id=${client_id}&client_secret=${client_id}`, wrong],
    [`client_id=${"d".repeat(32)}&client_secret=${client_secret}`, wrong],
    ["client_id=keepsake&client_secret=x", wrong],
    [`client_id[]=${client_id}&client_secret=${client_secret}`, "Missing client_id URL parameter."],
  ] as const;
  for (const [query, message] of cases) {
    for (const method of ["GET", "POST", "DELETE"] as const) {
      const more = method === "DELETE" ? "&object=all" : "&object=user&aspect=media";
      const reply = await reader.send({ method, url: `${path}?${query}${more}` });
      expect([query, reply.status, reply.body.meta.error_message]).toEqual([query, 400, message]);
    }
  }
  const before = await stranger.get(`${path}?${new URLSearchParams(program.keys)}`);
  expect(before.headers).toMatchObject({ "x-ratelimit-remaining": "4998" });
  expect(await program.list()).toHaveLength(1);
});

test("createSubscription: at most 30 per client", async () => {
  const { program } = await startSubscriptionApi();
  for (let index = 0; index < 30; index += 1) {
    const reply = await program.subscribe({ object: "tag", object_id: `tag${index}` });
    expect(reply.status).toBe(200);
  }
  const reply = await program.subscribe({ object: "user" });
  expect(refusalOf(reply)).toBe("400 APISubscriptionError");
  const again = await program.subscribe({ object: "tag", object_id: "tag7" });
  expect([again.status, (await program.list()).length]).toEqual([200, 30]);
});

test("listGeographyMedia: only for the subscription's client, until it is deleted", async () => {
  const { program, world, as, registerClient } = await startSubscriptionApi();
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const media = await world.media(ben, { location_id: await world.location("Pier", 47, 8) });
  const circle = { object: "geography", lat: "47.001", lng: "8", radius: "500" };
  const made = dataOf("createSubscription", await program.subscribe(circle));
  const url = `/v1/geographies/${made.object_id}/media/recent`;
  const reader = await as(ada, scopes, program.keys.client_id);
  const ids = dataOf("listGeographyMedia", await reader.get(url)).map(({ id }) => id);
  expect(ids).toEqual([`${media}_${ben}`]);
  const { keys } = await registerClient("cd".repeat(16));
  for (const client of [keys.client_id, null]) {
    const other = await as(ada, scopes, client);
    expect(refusalOf(await other.get(url))).toBe("400 APINotFoundError");
  }
  await program.remove(`id=${made.id}`);
  expect(refusalOf(await reader.get(url))).toBe("400 APINotFoundError");
});

test("deleteSubscriptions: a form may hold all parameters", async () => {
  const { program, stranger } = await startSubscriptionApi();
  await program.subscribe({ object: "user" });
  await program.subscribe({ object: "tag", object_id: "river" });
  const erase = (fields: Record<string, string>) =>
    stranger.send({
      method: "DELETE",
      url: path,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ ...program.keys, ...fields }).toString(),
    });
  expect((await erase({ object: "tag" })).status).toBe(200);
  expect((await program.list()).map(({ object }) => object)).toEqual(["user"]);
  expect(refusalOf(await erase({ object: "everything" }))).toBe("400 APIInvalidParametersError");
  expect(refusalOf(await erase({}))).toBe("400 APIInvalidParametersError");
  expect(await program.list()).toHaveLength(1);
});

test("subscriptions: old clients may send all in the query, and DELETE by POST", async () => {
  const { program, stranger, callback } = await startSubscriptionApi();
  const query = new URLSearchParams({
    ...program.keys,
    object: "tag",
    object_id: "river",
    aspect: "media",
    callback_url: callback.url,
  });
  expect((await stranger.post(`${path}/?${query}`)).status).toBe(200);
  expect(await program.list()).toHaveLength(1);
  const deletion = { ...program.keys, object: "all", _method: "DELETE" };
  expect((await stranger.post(`${path}.json`, deletion)).status).toBe(200);
  expect(await program.list()).toEqual([]);
});
