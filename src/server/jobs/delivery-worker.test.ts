import { createHmac } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { writeLibrary } from "#server/import/write-library.ts";
import { createSmallLibrary } from "#server/testing/fixtures/small-library.ts";
import {
  deliveredItems,
  startSubscriptionsFixture,
  waitUntilDelivered,
} from "#server/testing/fixtures/subscriptions.ts";

test("delivery: a new media is sent to the subscriptions to its owner, tag, location and geography", async () => {
  const home = await startSubscriptionsFixture();
  const { world, as, client, secret, callback } = home;
  const ben = await world.person("ben");
  const pier = await world.location("Pier", 47, 8);
  await world.media(ben, { location_id: pier });
  await as(ben, ["basic"], client);
  const made = [
    await home.subscribe({ object: "user" }),
    await home.subscribe({ object: "tag", object_id: "river" }),
    await home.subscribe({ object: "location", object_id: String(pier) }),
    await home.subscribe({ object: "geography", lat: "47", lng: "8.01", radius: "1000" }),
  ];
  await home.subscribe({ object: "tag", object_id: "snow" });
  await home.subscribe({ object: "geography", lat: "47", lng: "8.1", radius: "1000" });
  home.start();
  const time = Date.UTC(2016, 0, 1) / 1000;
  const id = await world.media(ben, { location_id: pier, ...world.at(time * 1000) });
  const calls = await callback.waitForPosts(4);
  await waitUntilDelivered(home);
  const items = made.map((one) => ({
    changed_aspect: "media",
    object: one.object,
    object_id: one.object_id ?? String(ben),
    time,
    subscription_id: Number(one.id),
    ...(one.object === "user" ? { data: { media_id: `${id}_${ben}` } } : {}),
  }));
  expect(deliveredItems(callback)).toEqual(expect.arrayContaining(items));
  expect(calls).toHaveLength(4);
  for (const { headers, body } of calls) {
    const signature = createHmac("sha1", secret).update(body).digest("hex");
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-hub-signature": signature,
    });
  }
});

test("delivery: media of a private person go only to clients with their token, and others' comments attach no tags", async () => {
  const home = await startSubscriptionsFixture();
  const { world, as, client, callback } = home;
  const [ben, cleo] = [await world.person("ben"), await world.person("cleo", { is_private: 1 })];
  const pier = await world.location("Pier", 47, 8);
  const bens = await world.media(ben, { location_id: pier, caption: "Calm" });
  await as(cleo, ["basic"], client);
  const user = await home.subscribe({ object: "user" });
  const lake = await home.subscribe({ object: "tag", object_id: "lake" });
  await home.subscribe({ object: "tag", object_id: "river" });
  await home.subscribe({ object: "location", object_id: String(pier) });
  await home.subscribe({ object: "geography", lat: "47", lng: "8", radius: "1000" });
  await world.media(ben, { caption: "Nobody watches this" });
  const cleos = await world.media(cleo, { location_id: pier, caption: "#river #lake" });
  const talk = `/v1/media/${bens}/comments`;
  await (await as(cleo)).post(talk, { text: "#river" });
  await (await as(ben)).post(talk, { text: "#lake" });
  home.start();
  await callback.waitForPosts(2);
  await waitUntilDelivered(home);
  const received = deliveredItems(callback);
  expect(received).toHaveLength(2);
  expect(received).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        subscription_id: Number(user.id),
        data: { media_id: `${cleos}_${cleo}` },
      }),
      expect.objectContaining({ subscription_id: Number(lake.id), object_id: "lake" }),
    ]),
  );
});

test("delivery: nothing is queued for a client after its token was revoked", async () => {
  const home = await startSubscriptionsFixture();
  const { world, as, client, stranger } = home;
  const ben = await world.person("ben");
  const { token } = await as(ben, scopes, client);
  await home.subscribe({ object: "user" });
  await stranger.post("/oauth/revoke", { token: token ?? "" });
  await world.media(ben);
  expect(await home.waiting()).toEqual([]);
});

test("delivery: repeated imports queue each media once", async () => {
  const home = await startSubscriptionsFixture();
  const { db, config, callback } = home;
  const tag = await home.subscribe({ object: "tag", object_id: "Sunset" });
  const circle = { object: "geography", lat: "35.36", lng: "138.73", radius: "5000" };
  const geography = await home.subscribe(circle);
  const context = { db, mediaRoot: join(config.dataDir, "media") };
  const library = await createSmallLibrary(config.dataDir);
  home.start();
  await writeLibrary(context, library);
  await callback.waitForPosts(2);
  await waitUntilDelivered(home);
  await writeLibrary(context, library);
  expect(await home.waiting()).toEqual([]);
  const ids = deliveredItems(callback).map((item) => item["subscription_id"]);
  expect(ids.toSorted()).toEqual([Number(tag.id), Number(geography.id)].toSorted());
});

test("delivery: deleting a client deletes its subscriptions and pending updates", async () => {
  const home = await startSubscriptionsFixture();
  const { world, db, client } = home;
  const ben = await world.person("ben");
  await home.subscribe({ object: "tag", object_id: "river" });
  await home.subscribe({ object: "geography", lat: "47", lng: "8", radius: "10" });
  await home.post(ben);
  expect(await home.waiting()).toHaveLength(1);
  await db.deleteFrom("clients").where("client", "=", client).execute();
  for (const table of ["updates", "subscriptions", "geographies"] as const) {
    expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
  }
});
