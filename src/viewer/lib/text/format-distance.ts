/** A distance in words: "here", "650 m", "3.2 km". */
export function formatDistance(metres: number): string {
  const tens = Math.round(metres / 10) * 10;
  if (tens === 0) return "here";
  return tens < 1000 ? `${tens} m` : `${(metres / 1000).toFixed(1)} km`;
}
