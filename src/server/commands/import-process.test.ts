import { once } from "node:events";
import { existsSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { finish, runCli, startServerProcess } from "#server/testing/app/server-process.ts";
import { createWorld } from "#server/testing/app/world.ts";
import {
  jsonDownload,
  jsonLikes,
  jsonPost,
  likesPath,
  postsPath,
  profileOf,
  profilePath,
} from "#server/testing/imports/json-download.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";

/** A library on disk with one person, so that no server makes the demo in it. */
async function openLibrary() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  await createWorld(database.db).person("ben");
  const { db, config, environment } = database;
  const imports = () =>
    db.selectFrom("imports").select(["state", "is_by_server"]).orderBy("id").execute();
  const run = (...argv: readonly string[]) => finish(runCli(argv, environment));
  return { db, dataDir: config.dataDir, environment, imports, run };
}

const download = (likes: number): Promise<string> =>
  jsonDownload({
    [profilePath]: profileOf("ada.example"),
    [postsPath]: [jsonPost(1_673_000_001, "one", "media/posts/202301/a_18000000000000001.jpg")],
    [likesPath]: jsonLikes(
      Array.from({ length: likes }, (_none, index) => [
        `author${index % 50}`,
        `C${String(index).padStart(10, "A")}`,
      ]),
    ),
  });

test("import: a running server does the work; after a killed one the command does; user remove takes it back", async () => {
  const { db, dataDir, environment, imports, run } = await openLibrary();
  const path = await download(2);
  const { child, ended } = await startServerProcess(environment);
  expect(existsSync(join(dataDir, "server.json"))).toBe(true);
  const served = await run("import", path, "--json");
  expect([served.code, JSON.parse(served.out)]).toEqual([
    0,
    expect.objectContaining({ added: expect.objectContaining({ post: 1, like: 2 }) }),
  ]);
  const unusable = await run("import", join(path, "nothing"));
  expect([unusable.code, unusable.err]).toEqual([1, expect.stringContaining("nothing")]);
  child.kill("SIGKILL");
  await ended;
  expect((await run("import", path)).code).toBe(0);
  expect(await imports()).toEqual([
    { state: "done", is_by_server: 1 },
    { state: "done", is_by_server: 0 },
  ]);
  const removed = await run("user", "remove", "ada.example");
  expect(removed.out).toBe(
    "Removed ada.example: 1 posts and stories, 2 likes, 0 comments, 0 saved posts.\n",
  );
  expect(await db.selectFrom("users").select("username").execute()).toEqual([{ username: "ben" }]);
  const unknown = await run("user", "remove", "ada.example");
  expect([unknown.code, unknown.err]).toEqual([1, 'keepsake: no user named "ada.example"\n']);
});

test("import: Ctrl-C pauses with 130, and the same command goes on; a closed server leaves no mark", async () => {
  const { dataDir, db, environment, imports, run } = await openLibrary();
  const path = await download(600);
  const child = runCli(["import", path], environment);
  const ended = finish(child);
  if (child.stderr !== null) await once(child.stderr, "data");
  child.kill("SIGINT");
  const { code, err } = await ended;
  expect([code, err]).toEqual([130, expect.stringContaining("run the same command again")]);
  expect(await imports()).toEqual([{ state: "paused", is_by_server: 0 }]);
  const server = await startServerProcess(environment);
  expect((await run("import", path)).code).toBe(0);
  expect(await imports()).toEqual([{ state: "done", is_by_server: 1 }]);
  const likes = db.selectFrom("likes").select((eb) => eb.fn.countAll<number>().as("count"));
  expect(await likes.execute()).toEqual([{ count: 600 }]);
  server.child.kill("SIGTERM");
  await server.ended;
  expect(existsSync(join(dataDir, "server.json"))).toBe(false);
});

test("import: says so if the disk may be too small, and imports what fits", async () => {
  const { imports, run } = await openLibrary();
  const path = await download(1);
  const clip = join(path, "media/posts/202301/unnamed.mp4");
  writeFileSync(clip, "");
  // It takes no space, because it is nothing but a hole.
  truncateSync(clip, 8e12);
  const { code, err } = await run("import", path);
  expect([code, err]).toEqual([0, expect.stringContaining("The import may need 8800.0 GB; ")]);
  expect(await imports()).toEqual([{ state: "done", is_by_server: 0 }]);
});
