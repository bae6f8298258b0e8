import { expect, test } from "vitest";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { listFixtures, monthNames, monthsIn, queryOf } from "#server/testing/fixtures/lists.ts";
import { startMultilingualLibrary } from "#server/testing/fixtures/multilingual-library.ts";
import { scanLibrary } from "#server/testing/oracle/list-oracle.ts";

/** Terms of every script, whole and incomplete, with other accents and case; also of names, tags and locations. */
const searches = [
  "RIVER",
  "quiet morn",
  "strasse lo",
  "ILIK şubat",
  "da nang",
  "УТРО тих",
  "ΠΟΤΑΜ",
  "χειμωνα",
  "הנה",
  "النهر ص",
  "नदी",
  "แม่น้ำ",
  "山の朝",
  "富士山 静",
  "한강의",
  "한",
  "მდინ",
  "գետը",
  "နံနက်",
  "snow_2",
  "odegard",
  "ben odeg",
  "山本",
  "дан",
  "dana odegard",
  "cafe fluss",
  "กรุงเทพ",
  "타워",
  "a*",
  "'river' & !a | (b:*)",
  "river\\",
  // And terms without matches, first names of users who are blocked.
  "finn",
  "eve",
  "eve quiet",
  "nowhere",
  "❤ …",
  '" OR river',
  "NOT near words:river",
];

test("search terms: every list and its months match a plain scan", async () => {
  const home = await startMultilingualLibrary();
  const { reader, db, ada, phrases } = home;
  const scan = await scanLibrary(db, ada);
  const shelves = listFixtures(home);
  const found = new Set<string>();
  for (const [index, q] of [...searches, ...phrases].entries()) {
    // Each on the two largest lists, and on one of the others.
    const others = shelves.slice(2);
    const rest = others[index % others.length];
    for (const shelf of [...shelves.slice(0, 2), ...(rest === undefined ? [] : [rest])]) {
      const filter = index % 7 === 6 ? { q, type: "image" } : { q };
      const expected = scan(shelf, filter);
      const query = queryOf(filter);
      const ids = dataOf(shelf.name, await reader.get(`${shelf.url}?${query}&count=33`));
      expect([q, ids.map(({ id }) => id)]).toEqual([q, expected.map(({ id }) => id)]);
      const months = await reader.get(`${shelf.months}?${query}`);
      expect(
        dataOf(monthNames[shelf.name], months).map(({ month, count }) => [month, count]),
      ).toEqual(monthsIn(expected));
      if (scan(shelf, { q }).length > 0) found.add(q);
    }
  }
  const nothing = [...searches, ...phrases].filter((q) => !found.has(q));
  expect(nothing).toEqual(searches.slice(searches.indexOf("finn")));
});

test("search terms: a blocked user's name neither finds nor counts pictures of them", async () => {
  const { reader, world, ada, ben, people, db } = await startMultilingualLibrary();
  const [, , , , eve = 0n] = people;
  const shown = await world.media(ben, { caption: "A picture of somebody" });
  const tag = { media_id: shown, position: 0, user_id: eve, x: 0.5, y: 0.5 };
  await db.insertInto("media_people").values(tag).execute();
  const url = `/v1/users/${ben}/media/recent?q=somebody%20eve`;
  const months = `/keepsake/users/${ben}/months?q=somebody%20eve`;
  expect(dataOf("listUserMedia", await reader.get(url))).toEqual([]);
  expect(dataOf("listUserMonths", await reader.get(months))).toEqual([]);
  await db.deleteFrom("blocks").where("blocked_id", "=", ada).execute();
  expect(dataOf("listUserMedia", await reader.get(url))).toHaveLength(1);
  expect(dataOf("listUserMonths", await reader.get(months))).toHaveLength(1);
});

test("search terms: a tag in the owner's comment is found while the comment exists", async () => {
  const { reader, as, world, ben } = await startMultilingualLibrary();
  const says = await as(ben);
  const id = await world.media(ben, { caption: "Nothing to say" });
  const url = `/v1/media/${id}/comments`;
  const count = async () =>
    dataOf("listFeed", await reader.get("/v1/users/self/feed?q=glacier%20say")).length;
  const comment = dataOf("createComment", await says.post(url, { text: "#Glacier" })).id;
  expect(await count()).toBe(1);
  await says.delete(`${url}/${comment}`);
  expect(await count()).toBe(0);
  await reader.post(url, { text: "#glacier" });
  expect(await count()).toBe(0);
});
