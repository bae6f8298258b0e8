import { expect, it } from "vitest";
import { chartOf, labelledYears, postsByYear } from "./year-chart-data.ts";

it("year chart: has every year between the first and the last, and a scale for each kind", () => {
  const chart = chartOf([
    { kind: "like", year: 2014, count: 900 },
    { kind: "post", year: 2016, count: 3 },
    { kind: "post", year: 2013, count: 2 },
    { kind: "like", year: 2013, count: 100 },
  ]);
  expect(chart).toEqual({
    years: [2013, 2014, 2015, 2016],
    rows: [
      { kind: "post", counts: [2, 0, 0, 3], total: 5, most: 3 },
      { kind: "like", counts: [100, 900, 0, 0], total: 1000, most: 900 },
    ],
  });
});

it("year chart: adds the counts of one kind and year", () => {
  const [row] = chartOf([
    ...postsByYear([{ year: 2020, count: 1 }]),
    { kind: "post", year: 2020, count: 4 },
  ]).rows;
  expect(row?.counts).toEqual([5]);
});

it("year chart: leaves out the profile, kinds without a count, and years that no clock shows", () => {
  const chart = chartOf([
    { kind: "profile", year: 2020, count: 1 },
    { kind: "like", year: 2020, count: 0 },
    { kind: "post", year: 2020, count: 7 },
    { kind: "post", year: 9999, count: 1 },
    { kind: "post", year: 1, count: 1 },
  ]);
  expect(chart).toEqual({
    years: [2020],
    rows: [{ kind: "post", counts: [7], total: 7, most: 7 }],
  });
});

it("year chart: is empty without counts", () => {
  expect(chartOf([])).toEqual({ years: [], rows: [] });
});

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

it.each([
  [[], []],
  [range(2020, 2020), [2020]],
  [range(2018, 2021), [2018, 2019, 2020, 2021]],
  [range(2012, 2020), [2012, 2014, 2016, 2018, 2020]],
  [range(2011, 2026), [2011, 2015, 2020, 2026]],
])("the labelled years of %j are %j", (years, labelled) => {
  expect(labelledYears(years)).toEqual(labelled);
});
