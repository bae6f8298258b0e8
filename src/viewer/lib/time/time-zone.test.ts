import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// The zone is read when the module is loaded.
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

const inZone = (zone: string) => {
  vi.stubEnv("TZ", zone);
  return Promise.all([import("#viewer/lib/list-filters.ts"), import("./format-relative-time.ts")]);
};

const second = (time: string) => String(Date.parse(time) / 1000);

describe("in the browser's own time zone", () => {
  it.each([
    ["UTC", "2019-06-30T23:59:59Z", "2020-01-01T00:00:00Z"],
    ["Pacific/Auckland", "2019-06-30T11:59:59Z", "2019-12-31T11:00:00Z"],
    ["America/Los_Angeles", "2019-07-01T06:59:59Z", "2020-01-01T08:00:00Z"],
    ["Asia/Kolkata", "2019-06-30T18:29:59Z", "2019-12-31T18:30:00Z"],
  ])("months of a filter begin and end: %s", async (zone, after, before) => {
    const [{ filterQuery }] = await inZone(zone);
    const query = new URLSearchParams(filterQuery({ from: "2019-07", to: "2019-12" }));
    expect(Object.fromEntries(query)).toEqual({
      min_timestamp: second(after),
      max_timestamp: second(before),
    });
  });

  it.each(["UTC", "Pacific/Auckland", "America/Los_Angeles"])(
    "nothing is asked for that lies before 1970, which the API does not know: %s",
    async (zone) => {
      const [{ filterQuery }] = await inZone(zone);
      expect(filterQuery({ from: "1965-03" })).toBe("");
      expect(filterQuery({ from: "0075-01" })).toBe("");
      expect(filterQuery({ to: "1965-03" })).toBe("max_timestamp=0");
      expect(filterQuery({ from: "1970-01", to: "0000-01" })).toMatch(
        /^(min_timestamp=\d+&)?max_timestamp=0$/,
      );
    },
  );

  it.each([
    ["Pacific/Auckland", "1 January 2017", "Sunday 1 January 2017 at 00:30"],
    ["UTC", "31 December 2016", "Saturday 31 December 2016 at 11:30"],
    ["America/St_Johns", "31 December 2016", "Saturday 31 December 2016 at 08:00"],
  ])("dates are shown: %s", async (zone, day, whole) => {
    const [, { formatDay, formatWholeDate, timeSince }] = await inZone(zone);
    const date = new Date("2016-12-31T11:30:00Z");
    expect(formatDay(date)).toBe(day);
    expect(formatWholeDate(date).replace(",", "")).toBe(whole);
    expect(timeSince(date, new Date("2018-01-01T00:00:00Z")).text).toBe(day);
  });

  it("stays the same while the page is open", async () => {
    const [{ filterQuery }, { formatDay }] = await inZone("Pacific/Auckland");
    const before = filterQuery({ from: "2017-01" });
    vi.stubEnv("TZ", "America/Los_Angeles");
    expect(filterQuery({ from: "2017-01" })).toBe(before);
    expect(formatDay(new Date("2016-12-31T11:30:00Z"))).toBe("1 January 2017");
  });
});
