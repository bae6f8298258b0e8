import { createServer } from "node:net";
import { expect, test } from "vitest";
import { openDatabase } from "#server/database/open.ts";
import { ConfigError } from "#server/errors/config-error.ts";
import { failureText } from "./failure-text.ts";

test("failureText: words states of database and disk with the reason, and leaves bugs their stack", () => {
  expect(failureText(new ConfigError("PORT is wrong."))).toBe("PORT is wrong.");
  const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  expect(failureText(full)).toBe(
    "The server's disk is full. Nothing can be saved until there is room. (database or disk is full)",
  );
  expect(failureText(new TypeError("x is undefined"))).toBe(null);
});

test("failureText: a PostgreSQL that cannot be reached is named without the password", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const databaseUrl = `postgres://ada:secret@127.0.0.1:${port}/library`;
  const error: unknown = await openDatabase({ dataDir: "", databaseUrl }).catch(
    (thrown: unknown) => thrown,
  );
  expect(failureText(error)).toBe(
    `The server cannot reach its database. (connect ECONNREFUSED 127.0.0.1:${port})`,
  );
});
