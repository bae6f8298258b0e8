import { expect, test, vi } from "vitest";
import { claimSubscription, dueSubscriptions } from "#server/queries/subscriptions/queue.ts";
import {
  deliveredItems,
  parseItems,
  startMs,
  startSubscriptionsFixture,
  waitUntilDelivered,
} from "#server/testing/fixtures/subscriptions.ts";

test("delivery: failed updates are retried in order, after longer waits, also by the next process", async () => {
  const home = await startSubscriptionsFixture();
  const { world, callback, warned } = home;
  const ben = await world.person("ben");
  await home.subscribe({ object: "tag", object_id: "river" });
  const failures = (count: number) => vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(count));
  callback.respondWith(() => ({ status: 500 }));
  const first = home.start();
  const one = await home.post(ben);
  await failures(1);
  home.pass(5);
  const two = await home.post(ben);
  home.pass(4);
  await first.stop();
  const due = await home.db.selectFrom("subscriptions").select(["attempts", "due_time"]).execute();
  expect(due).toEqual([{ attempts: 1, due_time: startMs / 1000 + 10 }]);
  const second = home.start();
  home.pass(1);
  await failures(2);
  callback.respondWith(() => ({ status: 302, headers: { location: callback.url } }));
  home.pass(20);
  await failures(3);
  await second.stop();
  expect((await home.waiting()).map((row) => row.media_id)).toEqual([one, two]);
  callback.respondWith(() => ({ status: 204 }));
  home.pass(40);
  home.start();
  await waitUntilDelivered(home);
  const last = parseItems(callback.posts().at(-1)?.body ?? "");
  expect(last.map(({ time }) => time)).toEqual([startMs / 1000, startMs / 1000 + 5]);
  expect(warned.mock.calls.flatMap(([details]) => Object.values(details))).not.toContain(
    callback.url,
  );
});

test("delivery: updates that failed for two days are dropped, newer ones are kept", async () => {
  const home = await startSubscriptionsFixture();
  const { world, callback, warned } = home;
  const ben = await world.person("ben");
  await home.subscribe({ object: "tag", object_id: "river" });
  const day = 86_400_000;
  const old = await world.media(ben, { caption: "#river", ...world.at(startMs - 3 * day) });
  const fresh = await world.media(ben, { caption: "#river", ...world.at(startMs - day) });
  callback.respondWith(() => ({ status: 500 }));
  home.start();
  await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(1));
  await vi.waitFor(async () =>
    expect((await home.waiting()).map((row) => row.media_id)).toEqual([fresh]),
  );
  expect(parseItems(callback.posts()[0]?.body ?? "")).toHaveLength(2);
  expect(old).not.toBe(fresh);
});

test("delivery: after a crash during a call, the next process repeats it a minute later", async () => {
  const home = await startSubscriptionsFixture();
  const { world, db, callback } = home;
  const ben = await world.person("ben");
  await home.subscribe({ object: "tag", object_id: "river" });
  await home.post(ben);
  const now = startMs / 1000;
  const [due] = await dueSubscriptions(db, now, 1);
  expect(due).toBeDefined();
  if (due === undefined) return;
  expect(await claimSubscription(db, due, now + 60)).toBe(true);
  expect(await claimSubscription(db, due, now + 60)).toBe(false);
  expect(await dueSubscriptions(db, now + 59, 1)).toEqual([]);
  home.pass(60);
  home.start();
  await waitUntilDelivered(home);
  expect(deliveredItems(callback)).toHaveLength(1);
});

test("delivery: stopping aborts a hanging call, and the next process repeats it", async () => {
  const home = await startSubscriptionsFixture();
  const { world, callback } = home;
  const ben = await world.person("ben");
  await home.subscribe({ object: "tag", object_id: "river" });
  await home.post(ben);
  let isHanging = () => {};
  const hangs = new Promise<void>((resolve) => {
    isHanging = resolve;
  });
  callback.respondWith(() => {
    isHanging();
    return new Promise(() => {});
  });
  const worker = home.start();
  await hangs;
  await worker.stop();
  expect(await home.waiting()).toHaveLength(1);
  callback.respondWith(() => ({ status: 200 }));
  home.start();
  await waitUntilDelivered(home);
  expect(home.warned).not.toHaveBeenCalled();
});

test("delivery: two processes deliver each update once", async () => {
  const home = await startSubscriptionsFixture();
  const { world, callback } = home;
  const ben = await world.person("ben");
  for (const object_id of ["river", "lake", "snow"]) {
    await home.subscribe({ object: "tag", object_id });
  }
  home.start();
  home.start();
  const media: bigint[] = [];
  for (let index = 0; index < 20; index += 1) {
    media.push(await world.media(ben, { caption: "#river #lake #snow" }));
  }
  await waitUntilDelivered(home);
  expect(deliveredItems(callback)).toHaveLength(60);
});

test("delivery: a callback address that is no longer allowed is not called, and its updates wait", async () => {
  const home = await startSubscriptionsFixture();
  const { world, callback, warned } = home;
  const ben = await world.person("ben");
  await home.subscribe({ object: "tag", object_id: "river" });
  await home.post(ben);
  home.start("10.0.0.0/8");
  await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(1));
  expect([callback.posts(), (await home.waiting()).length]).toEqual([[], 1]);
});
