import { createStore } from "./store/store.ts";

const store = createStore<readonly Element[]>([]);

/** The modal dialogs that are open, the top one last. */
export const openDialogs = {
  subscribe: store.subscribe,
  top: (): Element | undefined => store.current().at(-1),
  /** Adds a dialog when it opens; returns the function that removes it. */
  add(dialog: Element): () => void {
    store.set([...store.current(), dialog]);
    return () => store.set(store.current().filter((one) => one !== dialog));
  },
  /** Whether an open dialog covers an element. */
  cover(element: Element): boolean {
    const top = store.current().at(-1);
    return top !== undefined && !top.contains(element);
  },
};
