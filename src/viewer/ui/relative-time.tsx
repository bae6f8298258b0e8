import { useState } from "react";
import { dateOf, formatDay, formatWholeDate, timeSince } from "#viewer/lib/relative-time.ts";

interface RelativeTimeProps {
  /** Unix seconds, as v1 writes them. */
  readonly seconds: string;
  /** The day itself, where there is room for it. */
  readonly asDay?: boolean;
}

/** When something was said or shown: how long ago, with the whole date in its title. */
export function RelativeTime({ seconds, asDay = false }: RelativeTimeProps) {
  const [now] = useState(() => new Date());
  const date = dateOf(seconds);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time dateTime={date.toISOString()} title={formatWholeDate(date)}>
      {asDay ? formatDay(date) : timeSince(date, now)}
    </time>
  );
}
