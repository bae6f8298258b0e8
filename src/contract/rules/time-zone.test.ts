import { expect, it } from "vitest";
import { monthNumber, monthStart, offsetsOf } from "./time-zone.ts";

const starts = (zone: string, month: string) =>
  new Date(monthStart(monthNumber(month), offsetsOf(zone))).toISOString();

it.each([
  ["UTC", "2017-01", "2017-01-01T00:00:00.000Z"],
  ["Pacific/Auckland", "2017-01", "2016-12-31T11:00:00.000Z"],
  ["Pacific/Auckland", "2017-07", "2017-06-30T12:00:00.000Z"],
  ["Asia/Kathmandu", "2017-01", "2016-12-31T18:15:00.000Z"],
  // The zone skipped the last day of the year.
  ["Pacific/Kiritimati", "1995-01", "1994-12-31T10:00:00.000Z"],
  // The zone skipped 30 December.
  ["Pacific/Apia", "2011-12", "2011-12-01T10:00:00.000Z"],
  ["Pacific/Apia", "2012-01", "2011-12-31T10:00:00.000Z"],
  // Midnight was skipped: the first begins at 01:00.
  ["America/Asuncion", "1995-10", "1995-10-01T04:00:00.000Z"],
  // Set back from 01:00 to 00:00: the first hour occurred twice, both in November.
  ["America/Havana", "2015-11", "2015-11-01T04:00:00.000Z"],
  // Set back from 00:01 to 23:01 in October.
  ["America/St_Johns", "2009-11", "2009-11-01T03:30:00.000Z"],
  // Offsets with seconds.
  ["Africa/Monrovia", "1970-06", "1970-06-01T00:44:30.000Z"],
  ["Asia/Tokyo", "1880-01", "1879-12-31T14:41:01.000Z"],
  ["America/Sao_Paulo", "1985-11", "1985-11-01T03:00:00.000Z"],
  ["Africa/Casablanca", "2019-06", "2019-06-01T00:00:00.000Z"],
  ["UTC", "0075-01", "0075-01-01T00:00:00.000Z"],
])("in %s, month %s begins at %s", (zone, month, start) => {
  expect(starts(zone, month)).toBe(start);
});

it("in every zone, monthStart is the instant when the calendar turns to the month", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const offsetAt = offsetsOf(zone);
    const shownAt = (ms: number) => new Date(ms + offsetAt(ms)).toISOString().slice(0, 7);
    for (let month = monthNumber("2016-01"); month < monthNumber("2018-01"); month += 1) {
      const start = monthStart(month, offsetAt);
      const turns = [shownAt(start - 1), shownAt(start)].map(monthNumber);
      expect([zone, ...turns]).toEqual([zone, month - 1, month]);
    }
  }
});

it("an unknown zone throws", () => {
  expect(() => offsetsOf("Mars/Olympus")).toThrow(RangeError);
});
