/** The listeners, each with the time it waits for, in milliseconds since 1970. */
const waiting = new Map<() => void, () => number>();
let timer: ReturnType<typeof setTimeout> | undefined;
let wakesAt = Number.POSITIVE_INFINITY;

/** The longest delay of a timer: some 25 days. */
const longestMs = 2 ** 31 - 1;

/**
 * Calls `onPass` at the time that `until` returns, then again for its next value. All listeners share one timer,
 * which stops while the page is hidden. Returns the function that unsubscribes.
 */
export function watchTime(until: () => number, onPass: () => void): () => void {
  // Adding the same listener again has no effect.
  document.addEventListener("visibilitychange", wake);
  waiting.set(onPass, until);
  if (until() < wakesAt) sleep();
  return () => {
    waiting.delete(onPass);
    if (waiting.size === 0) sleep();
  };
}

function wake(): void {
  for (const onPass of waiting.keys()) onPass();
  sleep();
}

function sleep(): void {
  clearTimeout(timer);
  const times = document.hidden ? [] : [...waiting.values()].map((until) => until());
  wakesAt = Math.min(...times);
  if (wakesAt < Number.POSITIVE_INFINITY) {
    timer = setTimeout(wake, Math.min(wakesAt - Date.now(), longestMs));
  }
}
