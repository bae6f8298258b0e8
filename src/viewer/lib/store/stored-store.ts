import { parseJson } from "#viewer/lib/parse-json.ts";
import { createStore, type Store } from "./store.ts";
import { browserStorage } from "./tab-storage.ts";

/**
 * Creates a store that is kept in localStorage under `key` and follows the writes of other tabs. `read`
 * validates the stored value, which is undefined if there is none or it is no JSON. If storage is refused, as
 * in private windows, the value lasts as long as the page.
 */
export function createStoredStore<Value>(
  key: string,
  read: (found: unknown) => Value,
): Store<Value> {
  const store = createStore(read(parseJson(browserStorage.read(key))));
  const readAgain = () => store.set(read(parseJson(browserStorage.read(key))));
  // Undefined outside a browser, as in tests.
  globalThis.addEventListener?.("pageshow", ({ persisted }) => {
    // A page in the back/forward cache gets no storage events.
    if (persisted) readAgain();
  });
  globalThis.addEventListener?.("storage", (event) => {
    // A null key means that the whole storage was cleared.
    if (event.key === key || event.key === null) readAgain();
  });
  return {
    ...store,
    set(value) {
      // If this fails, the store in memory still holds the value.
      browserStorage.write(key, value === null ? null : JSON.stringify(value));
      store.set(value);
    },
  };
}
