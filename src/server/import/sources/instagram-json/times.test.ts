import { expect, test } from "vitest";
import { memoryInput } from "#server/testing/fixtures/memory-input.ts";
import { Times } from "./times.ts";

const nowMs = Date.UTC(2026, 6, 1);
const timesOf = (files: string[] = [], containers: string[] = []) =>
  new Times(
    memoryInput(Object.fromEntries(files.map((path) => [path, ""])), containers),
    () => nowMs,
  );
const moment = Date.UTC(2021, 5, 14, 8, 30);

test.each<[string, number | string]>([
  ["seconds", moment / 1000],
  ["seconds with a fraction", moment / 1000 + 0.0004],
  ["seconds as text", String(moment / 1000)],
  ["milliseconds", moment],
  ["microseconds", moment * 1000],
  ["ISO", "2021-06-14T08:30:00+00:00"],
  ["ISO with another zone", "2021-06-14T10:30:00+0200"],
  ["ISO without a zone, which is UTC", "2021-06-14T08:30:00"],
  ["ISO with a space", "2021-06-14 08:30"],
])("json times: %s", (_, value) => {
  expect(timesOf().read(value)).toBe(moment);
});

test.each<[string, number | string | boolean | null | undefined]>([
  ["nothing", undefined],
  ["null", null],
  ["zero", 0],
  ["a negative number", -1623650000],
  ["before Instagram", Date.UTC(2010, 9, 5) / 1000],
  ["the future", (nowMs + 2 * 86_400_000) / 1000],
  ["a huge number", 1e300],
  ["a text", "yesterday"],
  ["a day that no month has", "2021-13-45T00:00:00Z"],
  ["a truth value", true],
])("json times: %s is no time", (_, value) => {
  expect(timesOf().read(value)).toBe(null);
});

const guess = (ms: number) => ({ ms, shown: null, isGuess: true });

test("json times: without a time, the month of the file's folder by the folders' clock", () => {
  const times = timesOf([], ["instagram-ada-2025-10-20-abcdefgh.zip"]);
  expect(times.guess("media/posts/202106/1.jpg")).toEqual(guess(Date.UTC(2021, 5, 1, 8)));
});

test("json times: without a folder, the date in the newest container's name", () => {
  const names = ["ada_20210614.zip", "instagram-ada.example-2025-10-20-abcdefgh.zip", "x.zip"];
  expect(timesOf(["media/posts/202606/1.jpg"], names).guess("")).toEqual(
    guess(Date.UTC(2025, 9, 20)),
  );
});

test("json times: without a date in a name, the newest month folder of the media", () => {
  const files = ["media/posts/202106/1.jpg", "media/other/202108/2.jpg", "x/202601/3.jpg"];
  expect(timesOf(files).guess("")).toEqual(guess(Date.UTC(2021, 7, 1, 8)));
});

test("json times: without any of them, the newest time so far, else Instagram's first day", () => {
  const times = timesOf();
  expect(times.guess("")).toEqual(guess(Date.UTC(2010, 9, 6)));
  times.read(moment / 1000);
  times.read(moment / 1000 - 50);
  expect(times.guess("")).toEqual(guess(moment));
});
