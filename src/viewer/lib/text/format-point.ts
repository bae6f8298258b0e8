/** Decimal places: ten metres on the ground. */
const precision = 4;

/** Coordinates as on a map: 35.3606° N, 138.7274° E. */
export function formatPoint(latitude: number, longitude: number): string {
  return `${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "W")}`;
}

function degrees(value: number, above: string, below: string): string {
  const text = Math.abs(value).toFixed(precision);
  // Zero is on neither side; it gets the first letter.
  return `${text}° ${value < 0 && Number(text) !== 0 ? below : above}`;
}
