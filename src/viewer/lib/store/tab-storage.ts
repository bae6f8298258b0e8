/** Web storage that never throws: some private windows refuse it, and it can be full. */
function createSafeStorage(open: () => Storage | undefined) {
  const storage = {
    read(key: string): string | null {
      try {
        return open()?.getItem(key) ?? null;
      } catch {
        return null;
      }
    },

    /** Null takes it away. Says whether it is kept now. */
    write(key: string, text: string | null): boolean {
      try {
        if (text === null) open()?.removeItem(key);
        else open()?.setItem(key, text);
        return storage.read(key) === text;
      } catch {
        return false;
      }
    },

    /** The keys that begin so, in order. */
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

    /** Takes away everything whose key begins so. */
    drop(prefix: string): void {
      for (const key of storage.keys(prefix)) storage.write(key, null);
    },
  };
  return storage;
}

/** What this tab alone keeps, through reloads and pages of other sites. */
export const tabStorage = createSafeStorage(() => globalThis.sessionStorage);

/** What all tabs of this browser keep. */
export const browserStorage = createSafeStorage(() => globalThis.localStorage);
