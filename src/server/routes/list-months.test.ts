import { expect, test } from "vitest";
import { monthStart, offsetsOf } from "#contract/rules/time-zone.ts";
import { keyAt } from "#server/lib/ids.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

/** Days around which a zone below changes its clocks unusually, or keys are not snowflakes yet. */
const days = [
  "1970-01-01",
  "1972-01-07",
  "1972-02-01",
  "1995-01-01",
  "2009-11-01",
  "2011-09-01",
  "2012-01-01",
  "2015-11-01",
  "2017-01-01",
  "2019-05-01",
];

const zones = [
  "UTC",
  "Pacific/Auckland",
  "America/Los_Angeles",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "America/Sao_Paulo",
  "America/Havana",
  "Africa/Casablanca",
  "Africa/Monrovia",
];

/** Times of media: about one per hour, from 16 hours before each of the days to 16 hours after. */
const times = days
  .flatMap((day) =>
    Array.from({ length: 36 }, (_unused, at) => Date.parse(day) + (at - 18) * 53 * 60_000 - 1000),
  )
  .filter((ms) => ms >= 0);

/** A library with one picture for each of these times. */
async function dated() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const first = await home.world.media(ada, { caption: null });
  const [row] = await home.db.selectFrom("media").selectAll().execute();
  if (!row) throw new Error("There is no picture to copy.");
  const keys = times.map((ms, at) => ({
    id: keyAt(ms, BigInt(at)),
    created_time: Math.floor(ms / 1000),
  }));
  await home.db
    .insertInto("media")
    .values(keys.map((key) => ({ ...row, ...key, caption_id: key.id })))
    .execute();
  const slots = await home.db.selectFrom("media_items").selectAll().execute();
  await home.db
    .insertInto("media_items")
    .values(slots.flatMap((slot) => keys.map(({ id }) => ({ ...slot, media_id: id }))))
    .execute();
  await home.world.remove(first);
  return { ...home, reader: await home.as(ada) };
}

/** The months of these times by the local calendar of the zone, newest first. */
function wallMonths(timeZone: string): [string, number][] {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit" });
  const counts = new Map<string, number>();
  for (const ms of times.toSorted((one, other) => other - one)) {
    const month = format.format(ms);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts];
}

const path = "/keepsake/users/self/months";

test("months: match the local calendar of every zone", async () => {
  const { reader } = await dated();
  for (const zone of zones) {
    const reply = await reader.get(`${path}?time_zone=${encodeURIComponent(zone)}`);
    const months = dataOf("listUserMonths", reply).map(({ month, count }) => [month, count]);
    expect([zone, months]).toEqual([zone, wallMonths(zone)]);
  }
  expect((await reader.get(path)).body).toEqual((await reader.get(`${path}?time_zone=UTC`)).body);
});

test("months: a month is one range, given by its cursor and by its two ends as timestamps", async () => {
  const { reader } = await dated();
  const all = await pageThrough("listUserMedia", "/v1/users/self/media/recent", reader);
  for (const zone of ["Pacific/Auckland", "America/Los_Angeles", "Africa/Monrovia"]) {
    const offsetAt = offsetsOf(zone);
    const months = dataOf("listUserMonths", await reader.get(`${path}?time_zone=${zone}`));
    let above = 0;
    for (const { month, count, cursor } of months) {
      const page = await reader.get(`/v1/users/self/media/recent?max_id=${cursor}&skip=0&count=1`);
      expect(page.body.pagination?.has_newer).toBe(above > 0);
      const [first] = dataOf("listUserMedia", page);
      expect(first?.id).toBe(all[above]);
      above += count;
      const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
      const [start, end] = [number, number + 1].map((one) => monthStart(one, offsetAt) / 1000);
      const from = Math.max(0, (start ?? 0) - 1);
      const span = `min_timestamp=${from}&max_timestamp=${end}`;
      const within = dataOf("listUserMonths", await reader.get(`${path}?${span}`));
      expect(within.reduce((sum, one) => sum + one.count, 0)).toBe(count);
    }
    expect(above).toBe(times.length);
  }
});

test("months: a month whose first minute occurs twice begins the second time, so it stays one range", async () => {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  // At 00:01 on 1 November 2009 the clocks of St. John's were set back to 23:01 in October.
  const moments = ["02:30:30Z", "03:00:00Z", "03:29:59Z", "03:30:00Z"];
  for (const moment of moments) {
    await home.world.media(ada, home.world.at(Date.parse(`2009-11-01T${moment}`)));
  }
  const reader = await home.as(ada);
  const months = dataOf("listUserMonths", await reader.get(`${path}?time_zone=America/St_Johns`));
  expect(months).toEqual([
    { month: "2009-11", count: 1, cursor: expect.any(String) },
    { month: "2009-10", count: 3, cursor: expect.any(String) },
  ]);
});

test("months: a zone may have any spelling, and costs no additional statement", async () => {
  const { reader, statements } = await dated();
  const monthsIn = async (query: string) => {
    statements.length = 0;
    const reply = await reader.get(`${path}?${query}`);
    return { months: dataOf("listUserMonths", reply), cost: statements.length };
  };
  const kolkata = await monthsIn("time_zone=Asia/Kolkata");
  expect(await monthsIn("time_zone=Asia/Calcutta")).toEqual(kolkata);
  expect(await monthsIn("time_zone=asia/KOLKATA")).toEqual(kolkata);
  const west = await monthsIn("time_zone=Etc/GMT%2B5");
  expect(west.months).not.toEqual(kolkata.months);
  expect(await monthsIn("time_zone=Etc/GMT+5")).toEqual(west);
  expect(await monthsIn("time_zone=")).toEqual(await monthsIn(""));
  expect(kolkata.cost).toBe((await monthsIn("")).cost);
});

test("months: an unknown zone is refused by name", async () => {
  const { reader } = await dated();
  const zone = ["Mars/Olympus", "x".repeat(2000), "UTC'--", "NaN", "Etc/Unknown", "%F0%9F%95%90"];
  for (const list of [path, "/keepsake/months/liked"]) {
    for (const one of zone) {
      const reply = await reader.get(`${list}?time_zone=${one}`);
      expect([one, refusalOf(reply)]).toEqual([one, "400 APIInvalidParametersError"]);
      expect(reply.body.meta?.error_message).toBe(
        "The parameter time_zone must name a time zone, as Europe/Zurich.",
      );
    }
  }
});
