import { describe, expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adaLooksAround() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const reader = await home.as(ada);
  const find = async (query: string) => {
    const reply = await reader.get(`/v1/locations/search?${query}`);
    return dataOf("searchLocations", reply).map(({ name }) => name);
  };
  return { ...home, ada, reader, find };
}

describe("searchLocations near a point", () => {
  test("returns the nearest first, within one kilometre by default and five at most", async () => {
    const { world, find } = await adaLooksAround();
    // A thousandth of a degree of latitude is 111 metres.
    await world.location("four kilometres", 47.036, 8);
    await world.location("beside", 47.0001, 8);
    await world.location("half a kilometre", 46.9955, 8);
    await world.location("in the corner of the box", 47.008, 8.0117);
    await world.location("six kilometres", 47, 8.0792);
    const near = ["beside", "half a kilometre"];
    expect(await find("lat=47&lng=8")).toEqual(near);
    expect(await find("lat=47&lng=8&distance=100")).toEqual(["beside"]);
    expect(await find("lat=47&lng=8&distance=0")).toEqual([]);
    expect(await find("lat=46.9955&lng=8&distance=0")).toEqual(["half a kilometre"]);
    const wide = [...near, "in the corner of the box", "four kilometres"];
    expect(await find("lat=47&lng=8&distance=99999")).toEqual(wide);
    expect(await find("lat=47&lng=8&distance=5000&count=1")).toEqual(["beside"]);
  });

  test("works across the 180th meridian and around the poles", async () => {
    const { world, find } = await adaLooksAround();
    await world.location("east", -17, 179.999);
    await world.location("west", -17, -179.998);
    await world.location("on it", -17, 180);
    await world.location("on it too", -17, -180);
    expect(await find("lat=-17&lng=179.9995")).toEqual(["on it", "on it too", "east", "west"]);
    expect(await find("lat=-17&lng=-179.9985")).toEqual(["west", "on it", "on it too", "east"]);
    for (const [pole, sign] of [
      ["north", 1],
      ["south", -1],
    ] as const) {
      await world.location(`${pole} pole`, 90 * sign, 12);
      await world.location(`beyond the ${pole} pole`, 89.998 * sign, 170);
      await world.location(`far beyond the ${pole} pole`, 89.98 * sign, 170);
      const found = await find(`lat=${89.997 * sign}&lng=-10`);
      expect(found).toEqual([`${pole} pole`, `beyond the ${pole} pole`]);
    }
    // Here the circle is widest nearer to the pole than at its centre.
    await world.location("to the side", 89.90937, 24.9);
    expect(await find("lat=89.9&lng=0&distance=4700")).toEqual(["to the side"]);
  });

  test("refuses half a point, no point and invalid coordinates", async () => {
    const { reader } = await adaLooksAround();
    for (const query of ["", "lat=1", "lng=1", "lat=1&q=river", "q=", "q=%20", "distance=5"]) {
      const reply = await reader.get(`/v1/locations/search?${query}`);
      expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
      expect(reply.body.meta.error_message).toMatch(/^Send lat and lng/);
    }
    const odd = ["lat=91&lng=0", "lat=0&lng=181", "lat=a&lng=0", "lat=NaN&lng=0", "lat=&lng="];
    const more = ["lat=0&lng=0&distance=-1", "lat=0&lng=0&count=0", `q=${"a".repeat(101)}`];
    for (const query of [...odd, ...more]) {
      const reply = await reader.get(`/v1/locations/search?${query}`);
      expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    }
  });
});

describe("searchLocations by name", () => {
  test("matches every term, the last one as a prefix, without accents", async () => {
    const { world, find } = await adaLooksAround();
    await world.location("Café am Fluß", 0, 0);
    await world.location("Fluss", 1, 1);
    await world.location("富士山", 35.36, 138.73);
    expect(await find("q=flu")).toEqual(["Fluss", "Café am Fluß"]);
    expect(await find("q=CAFE%20fluss")).toEqual(["Café am Fluß"]);
    expect(await find("q=fluss%20caf")).toEqual(["Café am Fluß"]);
    expect(await find("q=caf%20fluss")).toEqual([]);
    expect(await find("q=%E5%A3%AB")).toEqual(["富士山"]);
    expect(await find("q=flu&count=1")).toEqual(["Fluss"]);
    for (const odd of ["%25", "!", "%27", "_", "%F0%9F%8C%8A"]) {
      expect(await find(`q=${odd}`)).toEqual([]);
    }
    // One character decomposes into four terms; the query must stay bounded.
    expect(await find(`q=${"%EF%B7%BA".repeat(100)}`)).toEqual([]);
  });

  test("with a point sorts by distance, and limits it only if `distance` is sent", async () => {
    const { world, find } = await adaLooksAround();
    await world.location("Market", 10, 10);
    await world.location("Old market hall", 47, 8.001);
    await world.location("Station", 47, 8);
    expect(await find("q=market&lat=47&lng=8")).toEqual(["Old market hall", "Market"]);
    expect(await find("q=market&lat=47&lng=8&distance=500")).toEqual(["Old market hall"]);
  });

  test("finds nothing by ids of other services", async () => {
    const { world, find } = await adaLooksAround();
    await world.location("Market", 10, 10);
    for (const name of ["facebook_places_id", "foursquare_v2_id", "foursquare_id"]) {
      expect(await find(`${name}=4b5d`)).toEqual([]);
      expect(await find(`${name}=4b5d&q=market`)).toEqual(["Market"]);
    }
  });
});

describe("getLocation", () => {
  test("finds a location by id, and refuses unknown and malformed ids", async () => {
    const { world, reader } = await adaLooksAround();
    const id = await world.location("Market", 10.5, -20.25);
    const found = dataOf("getLocation", await reader.get(`/v1/locations/${id}`));
    expect(found).toEqual({ id: String(id), name: "Market", latitude: 10.5, longitude: -20.25 });
    for (const path of ["12345", "letters", "99999999999999999999", "-1", "1_2"]) {
      for (const end of ["", "/media/recent"]) {
        const reply = await reader.get(`/v1/locations/${path}${end}`);
        expect(refusalOf(reply)).toBe("400 APINotFoundError");
        expect(reply.body.meta.error_message).toBe("invalid location id");
      }
    }
  });

  test("hides a location whose media are all hidden from the reader", async () => {
    const { world, reader, find, ada } = await adaLooksAround();
    const cleo = await world.person("cleo", { is_private: 1 });
    const home = await world.location("Cleo's garden", 47, 8);
    const open = async () => {
      const one = await reader.get(`/v1/locations/${home}`);
      const list = await reader.get(`/v1/locations/${home}/media/recent`);
      const found = [await find("q=garden"), await find("lat=47&lng=8")].flat();
      return { one: one.status, list: list.status, found: found.length };
    };
    // In no pictures yet.
    expect(await open()).toEqual({ one: 200, list: 200, found: 2 });
    await world.media(cleo, { location_id: home });
    expect(await open()).toEqual({ one: 400, list: 400, found: 0 });
    const ben = await world.person("ben");
    const seen = await world.media(ben, { location_id: home });
    expect(await open()).toEqual({ one: 200, list: 200, found: 2 });
    await world.remove(seen);
    await world.follow(ada, cleo, "requested");
    expect(await open()).toEqual({ one: 400, list: 400, found: 0 });
  });
});
