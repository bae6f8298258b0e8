/** Calls `work` when the browser is idle; returns the function that cancels it. */
export function whenIdle(work: (mayGoOn: () => boolean) => void): () => void {
  // Safari has no idle callback, so use a short delay and a short deadline.
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
