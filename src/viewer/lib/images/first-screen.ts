import { createStore, useStore } from "#viewer/lib/store/store.ts";

/** After this long, the first screen counts as painted, so that the rest is requested. */
const longestMs = 2500;

const isPainted = createStore(false);

/** Whether the first screen of this page load is painted. What it does not need waits for that. */
export const firstScreen = {
  /** Marks it as painted. */
  settle: (): void => isPainted.set(true),
  /** Starts the time limit; returns the function that stops it. */
  expect(): () => void {
    const timer = setTimeout(firstScreen.settle, longestMs);
    return () => clearTimeout(timer);
  },
  /** Calls `work` once the first screen is painted; returns the function that cancels it. */
  after(work: () => void): () => void {
    if (isPainted.current()) {
      work();
      return () => {};
    }
    const stop = isPainted.subscribe(() => {
      stop();
      work();
    });
    return stop;
  },
};

export const useIsFirstScreenPainted = (): boolean => useStore(isPainted);
