/** The browser's locks, as far as the viewer uses them, for several pages of one browser. */
export function createFakeLocks() {
  const holders = new Map<string, string>();
  return {
    /** What `page` has as `navigator.locks`. */
    of: (page: string) => ({
      async request(
        name: string,
        options: { ifAvailable: boolean } | (() => unknown),
        act?: (lock: object | null) => unknown,
      ) {
        const work = typeof options === "function" ? options : act;
        if (holders.has(name)) {
          if (act) return act(null);
          throw new Error("nobody here waits for a lock");
        }
        holders.set(name, page);
        try {
          return await work?.({});
        } finally {
          if (holders.get(name) === page) holders.delete(name);
        }
      },
    }),
    /** A page ends, however it does. */
    end(page: string): void {
      for (const [name, holder] of holders) if (holder === page) holders.delete(name);
    },
  };
}
