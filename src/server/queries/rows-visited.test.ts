import { expect, onTestFinished, test } from "vitest";
import { type RouteName, routes, scopes } from "#contract/routes.ts";
import { type ExecutedStatement, startTestApp } from "#server/testing/app/test-app.ts";
import { geographyClientId } from "#server/testing/app/world.ts";
import { ada, gail, growLibrary } from "#server/testing/fixtures/long-library.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";
import { type ListCase, listCases, viaClient } from "#server/testing/oracle/list-cases.ts";
import { readPlans, type TableSizes } from "#server/testing/plans/plan-reader.ts";
import { findClientRow } from "./access/clients.ts";

const entries = 2000;

/** As many as a client may have. */
const watched = Array.from({ length: 29 }, (_unused, at) => ({
  object: "tag" as const,
  subject: `tag${at}`,
}));

/** Lists without rows of the library, or with a few: the demo's credits come from a file; a library has few imports and accounts. */
const withoutRows: readonly RouteName[] = ["listCredits", "listImports", "listAccounts"];

async function longLibrary() {
  const home = await startTestApp();
  await growLibrary(home.db, 1, entries);
  const { secret } = await registerProgram(home, geographyClientId);
  const geography = await home.world.geography(47, 8);
  const client_id = (await findClientRow(home.db, geographyClientId))?.id ?? 0n;
  const call = { client_id, callback_url: "http://localhost/", created_time: 0 };
  await home.db
    .insertInto("subscriptions")
    .values(watched.map((row) => ({ ...row, ...call })))
    .execute();
  const keys = `client_id=${geographyClientId}&client_secret=${secret}`;
  const readers = new Map([
    [viaClient, await home.as(ada, scopes, geographyClientId)],
    [ada, await home.as(ada)],
    [gail, await home.as(gail)],
  ]);
  const plans = await readPlans(home);
  onTestFinished(plans.close);
  /** The statements of a call, whose reply must not be empty. */
  const statementsOf = async ({ reader, url }: ListCase) => {
    home.executed.length = 0;
    const reply = await readers.get(reader)?.get(url);
    expect(reply?.body.data, url).toEqual(expect.arrayContaining([expect.anything()]));
    return home.executed.filter(({ text }) => text.startsWith("select"));
  };
  return { ...home, watching: { geography, keys }, plans, statementsOf };
}

test("lists: no list visits more rows than its bound, also after the library doubles", async () => {
  const { db, plans, watching, statementsOf } = await longLibrary();
  const rowsOf = async (statements: readonly ExecutedStatement[], tables: TableSizes) =>
    [...(await plans.visitsOf(statements, tables)).values()].reduce((sum, rows) => sum + rows, 0);
  for (const size of [entries, 2 * entries]) {
    if (size > entries) await growLibrary(db, entries + 1, size);
    for (const call of listCases(size, watching)) {
      const { name, what, most, perEntry = 0 } = call;
      const statements = await statementsOf(call);
      const message = `${name}, ${what}, of ${size}`;
      const rows = await rowsOf(statements, "taken as large");
      expect.soft(rows, message).toBeLessThanOrEqual(most + perEntry * size);
      if (size === entries) continue;
      // A small table may be read whole once, but not once per row of another table.
      expect
        .soft(await rowsOf(statements, "as they are"), message)
        .toBeLessThanOrEqual(most + 5 * size);
    }
  }
});

test("lists: every list of the contract has a bound", () => {
  const bounded = new Set(listCases(entries, { geography: 0n, keys: "" }).map(({ name }) => name));
  const lists = Object.keys(routes).filter((name) => /^(?:list|search)/.test(name));
  const names: readonly string[] = [...bounded, ...withoutRows];
  expect(lists.filter((name) => !names.includes(name))).toEqual([]);
});
