import SqliteDatabase from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { keepStatements } from "./keep-statements.ts";

function openKept() {
  const database = new SqliteDatabase(":memory:");
  database.defaultSafeIntegers(true);
  onTestFinished(() => void database.close());
  let prepared = 0;
  const counting = new Proxy(database, {
    get: (target, name) => {
      if (name === "prepare") prepared += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { kept: keepStatements(counting), prepared: () => prepared };
}

test("kept statements: a repeated statement is prepared once, even among a thousand others", () => {
  const { kept, prepared } = openKept();
  const run = (value: bigint) => kept.prepare("select ? as id, 7 as count").all([value]);
  expect(run(2n ** 60n)).toEqual([{ id: 2n ** 60n, count: 7 }]);
  expect(run(1n)).toEqual([{ id: 1n, count: 7 }]);
  expect(prepared()).toBe(1);
  for (let number = 0; number < 1000; number += 1) {
    expect(kept.prepare(`select ${number} as number`).all([])).toEqual([{ number }]);
    expect(run(BigInt(number))).toEqual([{ id: BigInt(number), count: 7 }]);
  }
  expect(prepared()).toBe(1001);
});

test("kept statements: a repeated statement returns a column that was added since", () => {
  const { kept } = openKept();
  kept.prepare("create table people (id integer primary key)").run([]);
  kept.prepare("insert into people (id) values (?)").run([1n]);
  expect(kept.prepare("select * from people").all([])).toEqual([{ id: 1n }]);
  kept.prepare("alter table people add column name text").run([]);
  expect(kept.prepare("select * from people").all([])).toEqual([{ id: 1n, name: null }]);
});
