const origin = "https://keepsake.example";
const addressOf = (request: RequestInfo | URL): string =>
  new URL(request instanceof Request ? request.url : request, origin).href;

/** A CacheStorage in memory, as far as the viewer uses it. Like a browser's, it lists the oldest first. */
export function createFakeCaches() {
  const caches = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const kept = caches.get(name) ?? new Map<string, Response>();
    caches.set(name, kept);
    return {
      match: async (request: RequestInfo | URL) => kept.get(addressOf(request))?.clone(),
      put: async (request: RequestInfo | URL, response: Response) =>
        void kept.set(addressOf(request), response),
      delete: async (request: RequestInfo | URL) => kept.delete(addressOf(request)),
      keys: async () => [...kept.keys()].map((url) => new Request(url)),
    };
  };
  return {
    open,
    delete: async (name: string) => caches.delete(name),
    keys: async () => [...caches.keys()],
    /** Every address and text in it. */
    texts: async () => {
      const all = [...caches.values()].flatMap((kept) => [...kept]);
      return Promise.all(all.map(async ([url, kept]) => `${url} ${await kept.clone().text()}`));
    },
  };
}
