import { useSyncExternalStore } from "react";

/** One value and its listeners. */
export interface Store<Value> {
  current(): Value;
  set(value: Value): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Creates a store. Setting the value it already holds notifies nobody. */
export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    current: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The value of a store; the component renders again when it changes. */
export const useStore = <Value>(store: Omit<Store<Value>, "set">): Value =>
  useSyncExternalStore(store.subscribe, store.current);
