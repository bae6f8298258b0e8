/** What this tab alone keeps, through reloads and pages of other sites. Refused in some private windows. */
export const tabStorage = {
  read(key: string): string | null {
    try {
      return globalThis.sessionStorage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  },

  /** Null takes it away. Says whether it is kept now. */
  write(key: string, text: string | null): boolean {
    try {
      if (text === null) globalThis.sessionStorage?.removeItem(key);
      else globalThis.sessionStorage?.setItem(key, text);
      return tabStorage.read(key) === text;
    } catch {
      return false;
    }
  },

  /** Takes away everything whose key begins so. */
  drop(prefix: string): void {
    try {
      const storage = globalThis.sessionStorage;
      const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage.key(index));
      for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};
