import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { Value } from "typebox/value";
import { expect, test, vi } from "vitest";
import { Health } from "#contract/schemas/server.ts";
import { storageFaults } from "#contract/storage-states.ts";
import { fileFolder } from "#server/media/files.ts";
import { storePicture } from "#server/media/store-file.ts";
import { closeDatabase } from "#server/testing/app/close-database.ts";
import { fillDisk } from "#server/testing/app/fill-disk.ts";
import { holdLock } from "#server/testing/app/hold-lock.ts";
import { type Reply, startTestApp, type TestAppOptions } from "#server/testing/app/test-app.ts";

/** Enough for a busy machine. The check is made for every call. */
const healthTimes = { read: 30_000, write: 30_000, repeat: 0 };

async function startHome(options: TestAppOptions = { healthTimes }) {
  const lines: string[] = [];
  const home = await startTestApp(
    { logLevel: "warn" },
    { ...options, logTo: { write: (line) => void lines.push(line) } },
  );
  const ada = await home.world.person("ada");
  const media = await home.world.media(ada);
  const health = async () => {
    const { statusCode, body } = await home.app.inject("/healthz");
    return { code: statusCode, ...Value.Parse(Health, JSON.parse(body)) };
  };
  const logged = () => lines.map((line): string => JSON.parse(line).msg);
  return { ...home, ada, client: await home.as(ada), media, health, lines, logged };
}

const messageOf = ({ status, body }: Reply) => [status, body.meta.error_message];

test("health: says that all is well, and asks the database once for all who ask while a result lasts", async () => {
  const home = await startHome({ healthTimes: { ...healthTimes, repeat: 3_600_000 } });
  const { app, db, health, statements } = home;
  expect(await health()).toEqual({
    code: 200,
    status: "ok",
    state: "ok",
    can_read: true,
    can_write: true,
    problems: [],
  });
  await Promise.all(Array.from({ length: 20 }, () => app.inject("/healthz")));
  expect(statements.map((text) => text.split(" ")[0])).toEqual(["select", "insert", "delete"]);
  expect(await db.selectFrom("settings").selectAll().execute()).toEqual([]);
});

test("locked: while another process holds the lock, reads and /healthz answer, and a write succeeds afterwards", async () => {
  // The lock is held until the check has given up.
  const home = await startHome({ healthTimes: { ...healthTimes, write: 50 } });
  const { client, media, health, databaseConfig } = home;
  const release = await holdLock(databaseConfig);
  const likes = Array.from({ length: 12 }, () => client.post(`/v1/media/${media}/likes`));
  for (const url of ["/v1/users/self", `/v1/media/${media}`, "/v1/users/self/media/liked"]) {
    expect((await client.get(url)).status).toBe(200);
  }
  expect(await health()).toMatchObject({
    code: 200,
    state: "locked",
    status: storageFaults.locked.message,
    can_read: true,
    can_write: false,
  });
  await release();
  for (const like of await Promise.all(likes)) expect(like.status).toBe(200);
  const isWell = async () =>
    expect(await health()).toMatchObject({ state: "ok", problems: [{ state: "locked" }] });
  await vi.waitFor(isWell, { timeout: 30_000 });
});

test("locked: a write that waits too long is refused in words, with one line in the log for all of them", async () => {
  const home = await startHome({ healthTimes, lockWaitMs: 20 });
  const { client, media, databaseConfig, logged } = home;
  await holdLock(databaseConfig);
  for (const _time of [1, 2, 3]) {
    const refused = await client.post(`/v1/media/${media}/likes`);
    expect(messageOf(refused)).toEqual([503, storageFaults.locked.message]);
    expect(refused.headers["retry-after"]).toBe("1");
  }
  expect(logged()).toEqual([expect.stringContaining(storageFaults.locked.message)]);
  home.wait(60);
  await client.post(`/v1/media/${media}/likes`);
  expect(logged()).toHaveLength(2);
});

test("full: writes get 507, the log says that the disk is full, reads go on, and with room all is well again", async () => {
  const { client, media, health, logged, lines, db } = await startHome();
  const makeRoom = await fillDisk(db);
  const comment = (text: string) => client.post(`/v1/media/${media}/comments`, { text });
  let refused = await comment("a");
  for (let number = 0; refused.status === 200; number += 1) {
    refused = await comment(`${number} ${"words ".repeat(45)}`);
  }
  expect(messageOf(refused)).toEqual([507, storageFaults.full.message]);
  await comment("b".repeat(280));
  expect(logged()).toEqual([expect.stringContaining(storageFaults.full.message)]);
  expect(lines.join("")).not.toContain("rollback");
  expect((await client.get(`/v1/media/${media}/comments`)).status).toBe(200);
  expect(await health()).toMatchObject({
    code: 200,
    can_read: true,
    problems: [{ state: "full" }],
  });
  await makeRoom();
  expect((await comment("c".repeat(280))).status).toBe(200);
  expect(await health()).toMatchObject({ state: "ok" });
});

test("incomplete: without a table, only what needs it fails, and says so", async () => {
  const { client, media, health, db } = await startHome();
  await client.get("/v1/users/self");
  await db.schema.alterTable("comments").renameTo("lost_comments").execute();
  const refused = await client.get(`/v1/media/${media}/comments`);
  const read = await client.get("/v1/users/self/media/liked");
  const told = await health();
  // Restored, because other tests get the same database, emptied.
  await db.schema.alterTable("lost_comments").renameTo("comments").execute();
  expect(messageOf(refused)).toEqual([503, storageFaults.incomplete.message]);
  expect(read.status).toBe(200);
  expect(told).toMatchObject({ code: 200, state: "ok", problems: [{ state: "incomplete" }] });
});

test("missing file: a deleted or empty rendition is a 404 of its own, the others are sent, the log and /healthz tell", async () => {
  const { app, db, ada, world, config, health, logged } = await startHome();
  const mediaRoot = join(config.dataDir, "media");
  const source = join(config.dataDir, "source.png");
  const create = { width: 90, height: 60, channels: 3, background: "teal" } as const;
  await sharp({ create }).png().toFile(source);
  const file = await storePicture(mediaRoot, source);
  const row = { id: world.nextKey(), owner_id: ada, source_key: null, ...file };
  await db.insertInto("files").values(row).execute();
  const get = async (name: string) => {
    const { statusCode, headers, body } = await app.inject(`/files/${file.key}/${name}.jpg`);
    const isJson = String(headers["content-type"]).includes("json");
    return [statusCode, isJson ? JSON.parse(body).meta.error_message : ""];
  };
  // Not every picture has this one.
  expect(await get("xlarge")).toEqual([404, "No such picture or clip."]);
  expect((await health()).problems).toEqual([]);
  rmSync(join(fileFolder(mediaRoot, file.key), "large.jpg"));
  writeFileSync(join(fileFolder(mediaRoot, file.key), "thumbnail.jpg"), "");
  expect(await get("large")).toEqual([404, storageFaults.missing_file.message]);
  expect(await get("thumbnail")).toEqual([404, storageFaults.missing_file.message]);
  expect(await get("square_small")).toEqual([200, ""]);
  expect(logged()).toEqual([`${storageFaults.missing_file.message} (request failed)`]);
  expect(await health()).toMatchObject({ state: "ok", problems: [{ state: "missing_file" }] });
});

test("unreachable: while PostgreSQL takes no connections, calls and /healthz get 503 in words, and later all is well", async () => {
  const { client, health, databaseConfig, logged } = await startHome();
  const { databaseUrl } = databaseConfig;
  // SQLite is a file.
  if (databaseUrl === null) return;
  await client.get("/v1/users/self");
  const reopen = await closeDatabase(databaseUrl);
  const { message } = storageFaults.unreachable;
  expect(messageOf(await client.get("/v1/users/self"))).toEqual([503, message]);
  expect(await health()).toMatchObject({ code: 503, status: message, can_read: false });
  expect(logged()).toEqual([expect.stringContaining(message)]);
  await reopen();
  expect((await client.get("/v1/users/self")).status).toBe(200);
  expect(await health()).toMatchObject({ code: 200, state: "ok" });
});
