/** Runs work when the browser has nothing better to do; gives the function that calls it off. */
export function whenIdle(work: (mayGoOn: () => boolean) => void): () => void {
  // Safari has no idle callback: a short wait and a short turn come near it.
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(() => {
      const end = performance.now() + 4;
      work(() => performance.now() < end);
    }, 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback((deadline) => work(() => deadline.timeRemaining() > 2), {
    timeout: 500,
  });
  return () => cancelIdleCallback(handle);
}
