import {
  closeSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { scopes } from "#contract/routes.ts";
import { storageFaults } from "#contract/storage-states.ts";
import { buildApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { connectDatabase, type OpenDatabase, openDatabase } from "#server/database/open.ts";
import { storageStateOf } from "#server/lib/storage-state.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import { createWorld } from "#server/testing/app/world.ts";

/** A library in a SQLite file, with an app over it. */
async function startLibrary() {
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-states-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const database = await openDatabase(config);
  onTestFinished(() => database.close());
  const world = createWorld(database.db);
  const ada = await world.person("ada");
  const media = await world.media(ada);
  const said = { text: "Good morning", source_key: null, created_time: 0 };
  const comment = { id: world.nextKey(), media_id: media, user_id: ada, ...said };
  await database.db.insertInto("comments").values(comment).execute();
  const token = await createToken(database.db, world.nextKey, {
    userId: ada,
    client: null,
    scopes,
    createdTime: 0,
  });
  return {
    database,
    media,
    config,
    path: join(dataDir, "keepsake.sqlite"),
    serve: (opened: OpenDatabase) => serve(opened, { config, token }),
  };
}

function serve(
  { db }: OpenDatabase,
  { config, token }: { readonly config: ReturnType<typeof readConfig>; readonly token: string },
) {
  const app = buildApp({
    config,
    db,
    credits: [],
    viewerRoot: join(config.dataDir, "no-viewer"),
    healthTimes: { read: 30_000, write: 30_000, repeat: 0 },
  });
  onTestFinished(() => app.close());
  const send = async (method: "GET" | "POST", url: string) => {
    const headers = { authorization: `Bearer ${token}`, host: "localhost:3000" };
    const reply = await app.inject({ method, url, headers });
    return [reply.statusCode, reply.json().meta?.error_message];
  };
  const health = async () =>
    (await app.inject({ url: "/healthz", headers: { host: "localhost:3000" } })).json();
  return { send, health };
}

test("read-only: nothing is written, everything is read, and /healthz says so", async () => {
  const { database, media, serve: start } = await startLibrary();
  const { send, health } = start(database);
  await sql`pragma query_only = on`.execute(database.db);
  const { message } = storageFaults.read_only;
  expect(await send("POST", `/v1/media/${media}/likes`)).toEqual([503, message]);
  expect(await send("GET", `/v1/media/${media}`)).toEqual([200, undefined]);
  expect(await health()).toMatchObject({ status: message, state: "read_only", can_read: true });
  await sql`pragma query_only = off`.execute(database.db);
  expect(await send("POST", `/v1/media/${media}/likes`)).toEqual([200, undefined]);
  expect(await health()).toMatchObject({ status: "ok", problems: [{ state: "read_only" }] });
});

test("moved: what would be lost with the old file is refused, until the file is back", async () => {
  const { database, media, path, serve: start } = await startLibrary();
  const { send, health } = start(database);
  renameSync(path, `${path}.elsewhere`);
  const { message } = storageFaults.moved;
  expect(await send("POST", `/v1/media/${media}/likes`)).toEqual([503, message]);
  expect(await send("GET", `/v1/media/${media}`)).toEqual([200, undefined]);
  expect(await health()).toMatchObject({ status: message, state: "moved", can_read: true });
  renameSync(`${path}.elsewhere`, path);
  expect(await send("POST", `/v1/media/${media}/likes`)).toEqual([200, undefined]);
  expect(await health()).toMatchObject({ status: "ok" });
});

test("damaged: what is on the damaged page cannot be read, the rest can, and /healthz remembers it", async () => {
  const { database, media, config, path, serve: start } = await startLibrary();
  const { rows } = await sql<{ page: number; size: number }>`
    select rootpage as page, (select page_size from pragma_page_size) as size
    from sqlite_schema where type = 'table' and name = 'comments'
  `.execute(database.db);
  await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  await database.close();
  const { page = 0, size = 0 } = rows[0] ?? {};
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(size, 0xee), 0, size, (page - 1) * size);
  closeSync(file);
  const opened = connectDatabase(config);
  onTestFinished(() => opened.close());
  const { send, health } = start(opened);
  const { message } = storageFaults.damaged;
  expect(await send("GET", `/v1/media/${media}/comments`)).toEqual([503, message]);
  expect(await send("GET", "/v1/users/self")).toEqual([200, undefined]);
  expect(await send("POST", `/v1/media/${media}/likes`)).toEqual([200, undefined]);
  expect(await health()).toMatchObject({ state: "ok", problems: [{ state: "damaged", message }] });
});

test("damaged: a file that is no database is not opened", async () => {
  const { database, config, path } = await startLibrary();
  await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  await database.close();
  writeFileSync(path, Buffer.alloc(8192, 0xee));
  const opening = openDatabase(config).catch((error: unknown) => storageStateOf(error));
  expect(await opening).toBe("damaged");
});
