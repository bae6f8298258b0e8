import { createStore, type Store } from "./store.ts";
import { browserStorage } from "./tab-storage.ts";

/**
 * A store that outlives the page: kept in localStorage under `key`, and following what other tabs
 * write there. `read` judges what was found (undefined where nothing readable is), because anyone
 * may have written it. Where storage is refused (private windows), the value lasts as long as the page.
 */
export function createStoredStore<Value>(
  key: string,
  read: (found: unknown) => Value,
): Store<Value> {
  const store = createStore(read(parse(browserStorage.read(key))));
  const readAgain = () => store.set(read(parse(browserStorage.read(key))));
  // Absent where no browser is, as in tests.
  globalThis.addEventListener?.("pageshow", ({ persisted }) => {
    // A page that was put aside and came back has heard nothing in between.
    if (persisted) readAgain();
  });
  globalThis.addEventListener?.("storage", (event) => {
    // A null key is the whole storage being cleared.
    if (event.key === key || event.key === null) readAgain();
  });
  return {
    ...store,
    set(value) {
      // If it is full or forbidden, the store in memory still holds the value.
      browserStorage.write(key, value === null ? null : JSON.stringify(value));
      store.set(value);
    },
  };
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
