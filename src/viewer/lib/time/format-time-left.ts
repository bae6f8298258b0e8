/** "about 5 minutes left", no finer than an estimate can be. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 45) return "less than a minute left";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${count(minutes, "minute")} left`;
  // Within five minutes nobody can tell.
  const fives = Math.round(minutes / 5) * 5;
  const hours = Math.floor(fives / 60);
  const rest = fives % 60;
  if (hours >= 10 || rest === 0) return `about ${count(Math.round(minutes / 60), "hour")} left`;
  return `about ${count(hours, "hour")} ${rest} minutes left`;
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
