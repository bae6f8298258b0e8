/** Ten metres on the ground. */
const places = 4;

/** A point of the earth as maps write it: 35.3606° N, 138.7274° E. */
export function formatPoint(latitude: number, longitude: number): string {
  return `${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "W")}`;
}

function degrees(value: number, above: string, below: string): string {
  const text = Math.abs(value).toFixed(places);
  // What rounds to nothing is on neither side; the first is written.
  return `${text}° ${value < 0 && Number(text) !== 0 ? below : above}`;
}
