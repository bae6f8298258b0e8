import { expect, it } from "vitest";
import { testsByEngine } from "./tests-by-engine.ts";

const { onEachEngine, withoutDatabase } = testsByEngine();

it("tests that open a database, also through a helper, run on each engine", () => {
  expect(onEachEngine).toContain("src/server/testing/postgres/test-database.test.ts");
  // Through startTestApp, itself, and a fixture.
  expect(onEachEngine).toContain("src/server/routes/users.test.ts");
  expect(onEachEngine).toContain("src/server/cli.test.ts");
  expect(onEachEngine).toContain("src/server/import/generate/generated-lists.test.ts");
});

it("tests without a database run once", () => {
  expect(withoutDatabase).toContain("src/server/lib/ids.test.ts");
  expect(withoutDatabase).toContain("src/server/media/renditions.test.ts");
  expect(withoutDatabase).toContain("src/server/testing/postgres/tests-by-engine.test.ts");
});

it("each test is in one of the two lists", () => {
  const both = onEachEngine.filter((path) => withoutDatabase.includes(path));
  expect(both).toEqual([]);
});

it("a test without a database has no engine", () => {
  expect(process.env["TEST_ENGINE"]).toBeUndefined();
});
