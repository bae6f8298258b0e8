import { expect, test } from "vitest";
import { Places } from "./places.ts";

test("places: are given in the order in which they are asked for, and only as many as there are", async () => {
  const places = new Places(2);
  const given: string[] = [];
  const take = async (name: string) => {
    await places.take();
    given.push(name);
  };
  await Promise.all([take("a"), take("b")]);
  const waiting = [take("c"), take("d")];
  expect(given).toEqual(["a", "b"]);
  places.leave();
  await waiting[0];
  expect(given).toEqual(["a", "b", "c"]);
  places.leave();
  await waiting[1];
  expect(given).toEqual(["a", "b", "c", "d"]);
});

test("places: who does not wait longer gets none, and takes none from the others", async () => {
  const places = new Places(1);
  expect(await places.take(0)).toBe(true);
  expect(await places.take(1)).toBe(false);
  places.leave();
  expect(await places.take(0)).toBe(true);
});
