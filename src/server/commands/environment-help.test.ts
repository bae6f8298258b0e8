import { expect, test } from "vitest";
import { readConfig } from "#server/config.ts";
import { finish, runCli } from "#server/testing/app/server-process.ts";

test("help: lists every environment variable that the configuration reads", async () => {
  const names = new Set<string>();
  readConfig(new Proxy({}, { get: (_target, name) => void names.add(String(name)) }));
  const { out } = await finish(runCli(["--help"], {}));
  const listed = [...out.matchAll(/^ {2}([A-Z_]+) {2,}/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual([...names].toSorted());
});
