import { describe, expect, it } from "vitest";
import { formatDistance, metresBetween } from "./format-distance.ts";
import { formatPoint } from "./format-point.ts";

const fuji = { latitude: 35.3606, longitude: 138.7274 };

describe("the distance of two places", () => {
  it("is nothing for one and the same, and the same both ways", () => {
    const hut = { latitude: 35.37, longitude: 138.75 };
    expect(metresBetween(fuji, fuji)).toBe(0);
    expect(metresBetween(fuji, hut)).toBeCloseTo(metresBetween(hut, fuji), 6);
  });

  it("is a degree of latitude, also where longitudes turn over, and half the earth at most", () => {
    const degree = metresBetween(fuji, { ...fuji, latitude: 36.3606 });
    expect(degree).toBeCloseTo(111_195, -1);
    const west = { latitude: 0, longitude: 179.5 };
    const east = { latitude: 0, longitude: -179.5 };
    expect(metresBetween(west, east)).toBeCloseTo(111_195, -1);
    const far = metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 });
    expect(far).toBeCloseTo(20_015_115, -2);
  });

  it.each([
    [0, "here"],
    [4, "here"],
    [12, "10 m"],
    [648, "650 m"],
    [994, "990 m"],
    [996, "1.0 km"],
    [3240, "3.2 km"],
  ])("of %d m is said as %s", (metres, words) => {
    expect(formatDistance(metres)).toBe(words);
  });
});

it.each([
  [35.360_63, 138.727_36, "35.3606° N, 138.7274° E"],
  [-33.8568, -151.2153, "33.8568° S, 151.2153° W"],
  [0, -0.000_01, "0.0000° N, 0.0000° E"],
])("writes the point %d, %d as %s", (latitude, longitude, words) => {
  expect(formatPoint(latitude, longitude)).toBe(words);
});
