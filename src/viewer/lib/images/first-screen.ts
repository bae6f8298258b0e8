import { createStore } from "#viewer/lib/store/store.ts";

/** Nobody waits longer for the first screen before the rest is asked for. */
const longestMs = 2500;

const isPainted = createStore(false);

/** Whether the first screen of this visit is painted. What it does not need waits for that. */
export const firstScreen = {
  isPainted: isPainted.current,
  subscribe: isPainted.subscribe,
  /** Says that it is. */
  settle: (): void => isPainted.set(true),
  /** Begins to wait; gives the function that stops. */
  expect(): () => void {
    const timer = setTimeout(firstScreen.settle, longestMs);
    return () => clearTimeout(timer);
  },
  /** Runs something when it is painted; gives the function that calls it off. */
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
