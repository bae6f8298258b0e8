/** Who waits for the time to pass, and until when: milliseconds since 1970. */
const waiting = new Map<() => void, () => number>();
let timer: ReturnType<typeof setTimeout> | undefined;
let wakesAt = Number.POSITIVE_INFINITY;

/** The longest that a timer can wait: some 25 days. */
const longestMs = 2 ** 31 - 1;

/**
 * Calls `onPass` when the time that `until` returns is there, and again for the next. All share one timer, which
 * sleeps until the first of them is due and stops while the page is hidden. Returns the function that ends it.
 */
export function watchTime(until: () => number, onPass: () => void): () => void {
  // Added again, a listener is the same one.
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
