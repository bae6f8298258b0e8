import { describe, expect, it } from "vitest";
import { parseMonth } from "#viewer/features/media-grid/timeline/date-dialog.tsx";
import { formatMonth, monthAt, monthsOf, startOfMonth, stepByTime, yearsOf } from "./months.ts";

const months = monthsOf([
  { month: "2020-02", count: 5, cursor: "2020-02" },
  { month: "2019-12", count: 1, cursor: "2019-12" },
  { month: "2019-07", count: 300, cursor: "2019-07" },
  { month: "2017-01", count: 4, cursor: "2017-01" },
]);

describe("the months of a list", () => {
  it("start at the end of the months before them", () => {
    expect(months.total).toBe(310);
    expect(months.spans.map(({ start }) => start)).toEqual([0, 5, 6, 306]);
    expect(yearsOf(months).map(({ month }) => month)).toEqual(["2020-02", "2019-12", "2017-01"]);
  });

  it.each([
    [0, "2020-02"],
    [4, "2020-02"],
    [5, "2019-12"],
    [305, "2019-07"],
    [309, "2017-01"],
    [9999, "2017-01"],
  ])("item %d is in %s", (index, month) => {
    expect(monthAt(months, index)?.month).toBe(month);
  });

  it.each([
    ["2019-07", 6],
    ["2019-08", 6],
    ["2021-01", 0],
    ["2018-05", 306],
    ["2001-01", 306],
  ])("%s starts at item %d", (month, start) => {
    expect(startOfMonth(months, month)).toBe(start);
  });

  it("can be stepped through", () => {
    expect(stepByTime(months, 0, "month", true)).toBe(5);
    expect(stepByTime(months, 100, "month", false)).toBe(6);
    expect(stepByTime(months, 6, "month", false)).toBe(5);
    expect(stepByTime(months, 2, "year", true)).toBe(5);
    expect(stepByTime(months, 5, "year", true)).toBe(306);
    expect(stepByTime(months, 309, "month", true)).toBeNull();
    expect(stepByTime(months, 0, "year", false)).toBeNull();
  });

  it("may be empty", () => {
    expect(monthAt(monthsOf([]), 3)).toBeUndefined();
    expect(startOfMonth(monthsOf([]), "2019-01")).toBe(0);
  });
});

describe("a month as it is typed", () => {
  it.each([
    ["2019-07", "2019-07"],
    ["2019-7", "2019-07"],
    ["7/2019", "2019-07"],
    ["July 2019", "2019-07"],
    [" jul 2019 ", "2019-07"],
    ["12 July 2019", "2019-07"],
    ["2019-07-23", "2019-07"],
    ["2019", "2019-12"],
  ])("%s is %s", (text, month) => {
    expect(parseMonth(text)).toBe(month);
  });

  it.each(["", "19", "2019-13", "smarch 2019", "hello"])("%s is none", (text) => {
    expect(parseMonth(text)).toBeNull();
  });

  it("is written out", () => {
    expect(formatMonth("2019-07")).toBe("July 2019");
  });
});
