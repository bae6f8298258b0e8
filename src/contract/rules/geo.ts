/** Degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Radius of the sphere that has the earth's volume. */
export const earthMetres = 6_371_000.8;
/** Multiply degrees by it. */
export const toRadians = Math.PI / 180;

/** The distance of two points in metres, along the surface. */
export function metresBetween(one: Point, other: Point): number {
  const north = Math.sin(((other.latitude - one.latitude) * toRadians) / 2);
  const east = Math.sin(((other.longitude - one.longitude) * toRadians) / 2);
  const narrowing = Math.cos(one.latitude * toRadians) * Math.cos(other.latitude * toRadians);
  // Rounding may lift it above 1 at the other end of the earth.
  const haversine = Math.min(1, north * north + narrowing * east * east);
  return 2 * earthMetres * Math.asin(Math.sqrt(haversine));
}
