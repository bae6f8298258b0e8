import { describe, expect, it } from "vitest";
import { metresBetween } from "./geo.ts";

const fuji = { latitude: 35.3606, longitude: 138.7274 };

describe("metresBetween", () => {
  it("returns 0 for the same point, and the same distance in both directions", () => {
    const hut = { latitude: 35.37, longitude: 138.75 };
    expect(metresBetween(fuji, fuji)).toBe(0);
    expect(metresBetween(fuji, hut)).toBeCloseTo(metresBetween(hut, fuji), 6);
  });

  it("measures a degree, also across the 180th meridian, and at most half the earth", () => {
    const degree = metresBetween(fuji, { ...fuji, latitude: 36.3606 });
    expect(degree).toBeCloseTo(111_195, -1);
    const west = { latitude: 0, longitude: 179.5 };
    const east = { latitude: 0, longitude: -179.5 };
    expect(metresBetween(west, east)).toBeCloseTo(111_195, -1);
    const far = metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 });
    expect(far).toBeCloseTo(20_015_089, -1);
  });
});
