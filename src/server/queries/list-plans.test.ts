import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type RouteName, routes, scopes } from "#contract/routes.ts";
import { watcher } from "../testing/geographies.ts";
import { byProgram, type ListCall, listCalls } from "../testing/list-calls.ts";
import { ada, gail, growLibrary } from "../testing/long-library.ts";
import { registerProgram } from "../testing/oauth-home.ts";
import { readPlans, type Tables } from "../testing/plan-reader.ts";
import { type Executed, startTestApp } from "../testing/test-app.ts";
import { findClientRow } from "./clients.ts";

const entries = 2000;

/** As many as a program may have. */
const watched = Array.from({ length: 29 }, (_unused, at) => ({
  object: "tag" as const,
  subject: `tag${at}`,
}));

/** Not about rows of the library: the demo's credits are read once from a file. */
const withoutRows: readonly RouteName[] = ["listCredits"];

async function longLibrary() {
  const home = await startTestApp();
  await growLibrary(home.db, 1, entries);
  const { secret } = await registerProgram(home, watcher);
  const geography = await home.world.geography(47, 8);
  const client_id = (await findClientRow(home.db, watcher))?.id ?? 0n;
  const call = { client_id, callback_url: "http://localhost/", created_time: 0 };
  await home.db
    .insertInto("subscriptions")
    .values(watched.map((row) => ({ ...row, ...call })))
    .execute();
  const keys = `client_id=${watcher}&client_secret=${secret}`;
  const readers = new Map([
    [byProgram, await home.as(ada, scopes, watcher)],
    [ada, await home.as(ada)],
    [gail, await home.as(gail)],
  ]);
  const plans = await readPlans(home);
  onTestFinished(plans.close);
  /** The statements of a call, which must have something to show. */
  const statementsOf = async ({ reader, url }: ListCall) => {
    home.executed.length = 0;
    const reply = await readers.get(reader)?.get(url);
    expect(reply?.body.data, url).toEqual(expect.arrayContaining([expect.anything()]));
    return home.executed.filter(({ text }) => text.startsWith("select"));
  };
  return { ...home, watching: { geography, keys }, plans, statementsOf };
}

test("no list reads more rows than its bound, in a library or in one twice as long, and each is read by the plan that was committed", async () => {
  const { db, plans, watching, statementsOf } = await longLibrary();
  const snapshot: string[] = [];
  const shown = new Set<string>();
  const rowsOf = async (statements: readonly Executed[], tables: Tables) =>
    [...(await plans.visitsOf(statements, tables)).values()].reduce((sum, rows) => sum + rows, 0);
  for (const size of [entries, 2 * entries]) {
    if (size > entries) await growLibrary(db, entries + 1, size);
    for (const call of listCalls(size, watching)) {
      const { name, what, most, perEntry = 0 } = call;
      const statements = await statementsOf(call);
      const told = `${name}, ${what}, of ${size}`;
      const rows = await rowsOf(statements, "taken as large");
      expect.soft(rows, told).toBeLessThanOrEqual(most + perEntry * size);
      if (size > entries) {
        // Small tables may be read through, once each, and never a row for every other.
        expect
          .soft(await rowsOf(statements, "as they are"), told)
          .toBeLessThanOrEqual(most + 5 * size);
        continue;
      }
      // What one list has in common with another stands under the first. A page is put together from many
      // statements at once, and these are answered in no order.
      const texts = (await plans.textsOf(statements)).toSorted();
      const fresh = texts.filter((text) => !shown.has(text) && shown.add(text));
      snapshot.push(`# ${name}: ${what}`, ...(fresh.length > 0 ? fresh : ["As above."]));
    }
  }
  if (plans.file !== null) compare(`${snapshot.join("\n\n")}\n`, plans.file);
});

function compare(text: string, name: string): void {
  const file = join(import.meta.dirname, "plans", name);
  if (process.env["RENEW_PLANS"] === "1") writeFileSync(file, text);
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  expect.soft(text, `RENEW_PLANS=1 writes ${name} anew, for you to read`).toBe(kept);
}

test("every list of the contract is among those whose plans are kept", () => {
  const kept = new Set(listCalls(entries, { geography: 0n, keys: "" }).map(({ name }) => name));
  const lists = Object.keys(routes).filter((name) => /^(?:list|search)/.test(name));
  const names: readonly string[] = [...kept, ...withoutRows];
  expect(lists.filter((name) => !names.includes(name))).toEqual([]);
});
