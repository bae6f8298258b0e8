import { useCallback, useSyncExternalStore } from "react";
import {
  dateOf,
  formatDay,
  formatWholeDate,
  timeSince,
} from "#viewer/lib/time/format-relative-time.ts";
import { watchTime } from "#viewer/lib/time/passing-time.ts";

interface RelativeTimeProps {
  /** Unix seconds, as v1 writes them. */
  readonly seconds: string;
  /** Shows the date instead, if there is room. */
  readonly asDay?: boolean;
}

/** When something was posted: how long ago, with the full date as its title. */
export function RelativeTime({ seconds, asDay = false }: RelativeTimeProps) {
  const date = dateOf(seconds);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time dateTime={date.toISOString()} title={formatWholeDate(date)}>
      {asDay ? formatDay(date) : <Since seconds={seconds} />}
    </time>
  );
}

/** How long ago, updated as time passes. */
function Since({ seconds }: Pick<RelativeTimeProps, "seconds">) {
  const since = useCallback(() => timeSince(dateOf(seconds), new Date()), [seconds]);
  const watch = useCallback(
    (onPass: () => void) => watchTime(() => since().until, onPass),
    [since],
  );
  return useSyncExternalStore(watch, () => since().text);
}
