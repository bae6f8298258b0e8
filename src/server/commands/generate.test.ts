import { expect, onTestFinished, test } from "vitest";
import { finish, runCli } from "#server/testing/app/server-process.ts";
import { createWorld } from "#server/testing/app/world.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";

async function bensLibrary() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  await createWorld(database.db).person("ben");
  const { dataDir, databaseUrl } = database.config;
  const environment = { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
  return (options: string) => finish(runCli(["generate", ...options.split(" ")], environment));
}

test("numbers that cannot be are refused by name, before anything is made", async () => {
  const generate = await bensLibrary();
  const refused = {
    "--users 39 --media 9 --likes 9":
      '--users takes a whole number from 40 to 200,000, and not "39"',
    "--users 1e3 --media 9 --likes 9": 'and not "1e3"',
    "--users 51 --media 9 --likes 226": "--likes takes at most 225 where there are so few",
    "--users 50 --media 9 --likes 9 --seed -1": 'not "-1"',
    "--users 50 --likes 9": "required option '--media <number>'",
  };
  const asked = Object.keys(refused).map(generate);
  for (const [place, words] of Object.values(refused).entries()) {
    const ended = await asked[place];
    expect([ended?.code, ended?.out]).toEqual([1, ""]);
    expect(ended?.err).toContain(words);
  }
});

test("somebody's own library is never filled", async () => {
  const generate = await bensLibrary();
  const { code, err } = await generate("--users 50 --media 9 --likes 9");
  expect([code, err]).toEqual([1, expect.stringContaining("set DATA_DIR to an empty folder")]);
});
