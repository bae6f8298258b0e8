import { expect, test } from "vitest";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startSubscriptionApi } from "#server/testing/fixtures/subscriptions.ts";
import { addSubscription } from "./subscriptions.ts";

const circle = { object: "geography", lat: "47.1", lng: "8.2", radius: "1000" };

test("geography ids: new ids have 31 bits, and list the media in their circle", async () => {
  const { program, world, as } = await startSubscriptionApi();
  const pier = await world.location("Pier", 47.1, 8.2);
  await world.media(await world.person("ben"), { location_id: pier });
  const reader = await as(await world.person("ada"), undefined, program.keys.client_id);
  const ids = new Set<number>();
  for (let at = 0; at < 25; at += 1) {
    const made = dataOf(
      "createSubscription",
      await program.subscribe({ ...circle, radius: `${at + 1}` }),
    );
    const list = await reader.get(`/v1/geographies/${made.object_id}/media/recent`);
    expect(dataOf("listGeographyMedia", list)).toHaveLength(1);
    ids.add(Number(made.object_id));
  }
  expect(ids.size).toBe(25);
  for (const id of ids) expect([id, id > 0 && id < 2 ** 31]).toEqual([id, true]);
});

test("geography ids: a taken id is drawn again, and the other geography keeps its circle", async () => {
  const { program, db } = await startSubscriptionApi();
  const [client] = await db
    .selectFrom("clients")
    .select("id")
    .where("client", "=", program.keys.client_id)
    .execute();
  const drawn = [7n, 7n, 7n, 9n, 1n];
  const add = (radius: number) =>
    addSubscription(
      db,
      {
        clientId: client?.id ?? 0n,
        watched: { object: "geography", circle: { latitude: 47, longitude: 8, radius } },
        callbackUrl: "http://localhost/",
        now: 0,
      },
      () => drawn.shift() ?? 0n,
    );
  expect((await add(100)).subject).toBe("7");
  expect((await add(200)).subject).toBe("9");
  // The same circle keeps its id.
  expect((await add(100)).subject).toBe("7");
  expect(drawn).toEqual([1n]);
  const rows = await db.selectFrom("geographies").select(["id", "radius"]).orderBy("id").execute();
  expect(rows).toEqual([
    { id: 7n, radius: 100 },
    { id: 9n, radius: 200 },
  ]);
});

test("geography ids: ids of more than 32 bits from earlier versions still work", async () => {
  const { program, world, as, db } = await startSubscriptionApi();
  const old = await world.geography(47.1, 8.2, { client: program.keys.client_id, radius: 1000 });
  expect(old).toBeGreaterThan(2n ** 53n);
  const media = await world.media(await world.person("ben"), {
    location_id: await world.location("Pier", 47.1, 8.2),
  });
  const again = dataOf("createSubscription", await program.subscribe(circle));
  expect(again.object_id).toBe(String(old));
  const reader = await as(await world.person("ada"), undefined, program.keys.client_id);
  const list = dataOf(
    "listGeographyMedia",
    await reader.get(`/v1/geographies/${old}/media/recent`),
  );
  expect(list.map(({ id }) => id.split("_")[0])).toEqual([String(media)]);
  await program.remove(`object=geography&object_id=${old}`);
  expect(await program.list()).toEqual([]);
  expect(await db.selectFrom("geographies").select("id").execute()).toEqual([]);
});
