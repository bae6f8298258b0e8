import { QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { Location } from "#contract/schemas/location.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { photo } from "#viewer/testing/cast.ts";
import { heldIds, loadMore } from "#viewer/testing/held-list.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { locationById, nearbyLocations } from "./locations.ts";

const place = (id: string, north: number): Location => ({
  id,
  name: `Hut ${id}`,
  latitude: 46.5 + north,
  longitude: 7.9,
});
const home = place("1", 0);

it("nearbyLocations: nearest first, without itself and without unnamed ones", async () => {
  const nameless = { ...place("4", 0.001), name: "" };
  const { api, client } = await openBrowser({
    searchLocations: () => ({ data: [home, place("2", 0.02), nameless, place("3", -0.01)] }),
  });
  const found = await client.query(nearbyLocations(home));
  expect(found.map(({ name, metres }) => [name, Math.round(metres / 100)])).toEqual([
    ["Hut 3", 11],
    ["Hut 2", 22],
  ]);
  const [asked] = api.requests("searchLocations");
  expect(String(asked?.query)).toBe("lat=46.5&lng=7.9&distance=5000&count=13");
});

it("the media of a location are requested by its id, with the cursor of that route", async () => {
  const { api, client } = await openBrowser({
    listLocationMedia: ({ query }) =>
      query.has("max_id")
        ? { data: [photo("b")], pagination: {} }
        : { data: [photo("a")], pagination: { next_max_id: "9" } },
  });
  await client.query(mediaList("location:1"));
  await loadMore(client, "location:1");
  expect(heldIds(client, "location:1")).toEqual(["a", "b"]);
  expect(
    api.requests("listLocationMedia").map(({ params, query }) => [params, String(query)]),
  ).toEqual([
    [{ locationId: "1" }, "count=33"],
    [{ locationId: "1" }, "count=33&max_id=9&ends=1"],
  ]);
});

it.each([
  ["text, as to the viewer of its own server", { location: home, attribution: "Hipstamatic" }],
  [
    "a number, as for a registered client",
    {
      location: { ...home, id: 1 },
      attribution: { name: "Hipstamatic", website: "", itunes_url: "" },
    },
  ],
])(
  "knows the name of a place at once from a picture whose place has its id as %s",
  async (_form, taken) => {
    const { api, client } = await openBrowser({
      listFeed: () => ({ data: [photo("b"), photo("a", taken)], pagination: {} }),
      getLocation: () => ({ data: { ...home, name: "Hut 1, rebuilt" } }),
    });
    await client.query(mediaList("feed"));
    const release = api.hold("getLocation");
    const opened = new QueryObserver(client, locationById("1", client));
    const stop = opened.subscribe(() => {});
    expect(opened.getCurrentResult().data).toEqual(home);
    release();
    await opened.refetch({ cancelRefetch: false });
    expect(opened.getCurrentResult().data?.name).toBe("Hut 1, rebuilt");
    stop();
  },
);
