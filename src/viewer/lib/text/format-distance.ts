interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const earthMetres = 6_371_008;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** How far two points of the earth are apart, as the crow flies. */
export function metresBetween(one: Point, other: Point): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      half(one.longitude, other.longitude);
  return 2 * earthMetres * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** A distance as one says it: "here", "650 m", "3.2 km". */
export function formatDistance(metres: number): string {
  const tens = Math.round(metres / 10) * 10;
  if (tens === 0) return "here";
  return tens < 1000 ? `${tens} m` : `${(metres / 1000).toFixed(1)} km`;
}
