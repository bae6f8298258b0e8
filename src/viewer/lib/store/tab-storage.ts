/** Web storage that never throws, although private windows may refuse it and it can be full. */
function createSafeStorage(open: () => Storage | undefined) {
  const storage = {
    read(key: string): string | null {
      try {
        return open()?.getItem(key) ?? null;
      } catch {
        return null;
      }
    },

    /** Null removes the key. Returns whether that worked. */
    write(key: string, text: string | null): boolean {
      try {
        if (text === null) open()?.removeItem(key);
        else open()?.setItem(key, text);
        return storage.read(key) === text;
      } catch {
        return false;
      }
    },

    /** The keys that start with a prefix, sorted. */
    keys(prefix: string): string[] {
      try {
        const opened = open();
        return Array.from({ length: opened?.length ?? 0 }, (_, index) => opened?.key(index) ?? "")
          .filter((key) => key.startsWith(prefix))
          .toSorted();
      } catch {
        return [];
      }
    },

    /** Removes every key that starts with a prefix. */
    drop(prefix: string): void {
      for (const key of storage.keys(prefix)) storage.write(key, null);
    },
  };
  return storage;
}

/** sessionStorage: of this tab, kept across reloads and visits to other sites. */
export const tabStorage = createSafeStorage(() => globalThis.sessionStorage);

/** localStorage: of all tabs. */
export const browserStorage = createSafeStorage(() => globalThis.localStorage);
