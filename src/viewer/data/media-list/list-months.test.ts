import { expect, it } from "vitest";
import { invalidParameter } from "#contract/errors.ts";
import { Refusal } from "#viewer/testing/fake-api.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { listMonths } from "./list-months.ts";

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const counted = [{ month: "2017-01", count: 3, cursor: "7" }];

it("requests the months in the browser's time zone, with the filters of the list", async () => {
  const { api, client } = await openBrowser({ listLikedMonths: () => ({ data: counted }) });
  expect((await client.query(listMonths("liked?type=video")))?.total).toBe(3);
  const [asked] = api.requests("listLikedMonths");
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ type: "video", time_zone: zone });
});

it("requests the months in UTC if the server does not know the time zone", async () => {
  const { api, client } = await openBrowser({
    listLikedMonths: ({ query }) => {
      if (query.has("time_zone")) throw new Refusal(invalidParameter("time_zone", "is not known"));
      return { data: counted };
    },
  });
  expect((await client.query(listMonths("liked")))?.total).toBe(3);
  expect(api.requests("listLikedMonths").map(({ query }) => query.has("time_zone"))).toEqual([
    true,
    false,
  ]);
});
