import { useCallback, useSyncExternalStore } from "react";
import {
  dateOf,
  formatPostTime,
  formatWholeDate,
  timeSince,
} from "#viewer/lib/time/format-relative-time.ts";
import { watchTime } from "#viewer/lib/time/passing-time.ts";

interface RelativeTimeProps {
  /** Unix seconds, as v1 writes them. */
  readonly seconds: string;
  /** Shows the date instead, if there is room. */
  readonly asDay?: boolean;
  /** The day is a guess, so only the month is shown. */
  readonly isGuess?: boolean | undefined;
  /** The time as a page showed it, for the title. */
  readonly shown?: string | undefined;
}

/** When something was posted: how long ago, with the full date as its title. */
export function RelativeTime({ seconds, asDay = false, isGuess, shown }: RelativeTimeProps) {
  const date = dateOf(seconds);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time
      dateTime={date.toISOString()}
      title={shown ?? (isGuess ? undefined : formatWholeDate(date))}
    >
      {asDay || isGuess ? (
        formatPostTime({ created_time: seconds, time_is_guess: isGuess })
      ) : (
        <Since seconds={seconds} />
      )}
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
