import { expect, onTestFinished, test } from "vitest";
import { finish, runCli } from "#server/testing/app/server-process.ts";
import { createWorld } from "#server/testing/app/world.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";

async function bensLibrary() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  await createWorld(database.db).person("ben");
  return (options: string) =>
    finish(runCli(["generate", ...options.split(" ")], database.environment));
}

test("generate: invalid numbers are refused by name, before anything is written", async () => {
  const generate = await bensLibrary();
  const refused = {
    "--users 39 --media 9 --likes 9": '--users takes a whole number from 40 to 200,000, not "39"',
    "--users 1e3 --media 9 --likes 9": 'not "1e3"',
    "--users 51 --media 9 --likes 226": "--likes takes at most 225 with so few",
    "--users 50 --media 9 --likes 9 --seed -1": 'not "-1"',
    "--users 50 --likes 9": "required option '--media <number>'",
  };
  const started = Object.keys(refused).map(generate);
  for (const [index, message] of Object.values(refused).entries()) {
    const ended = await started[index];
    expect([ended?.code, ended?.out]).toEqual([1, ""]);
    expect(ended?.err).toContain(message);
  }
});

test("generate: refuses a library without the demo", async () => {
  const generate = await bensLibrary();
  const { code, err } = await generate("--users 50 --media 9 --likes 9");
  expect([code, err]).toEqual([1, expect.stringContaining("set DATA_DIR to an empty folder")]);
});
