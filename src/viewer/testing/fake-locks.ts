/** Web Locks of several pages of one browser, as far as the viewer uses them. */
export function createFakeLocks() {
  const holders = new Map<string, string>();
  return {
    /** The `navigator.locks` of a page. */
    of: (page: string) => ({
      async request(
        name: string,
        options: { ifAvailable: boolean } | (() => unknown),
        act?: (lock: object | null) => unknown,
      ) {
        const work = typeof options === "function" ? options : act;
        if (holders.has(name)) {
          if (act) return act(null);
          throw new Error("the fake locks have no queue");
        }
        holders.set(name, page);
        try {
          return await work?.({});
        } finally {
          if (holders.get(name) === page) holders.delete(name);
        }
      },
    }),
    /** Ends a page, which releases its locks. */
    end(page: string): void {
      for (const [name, holder] of holders) if (holder === page) holders.delete(name);
    },
  };
}
