import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";

/** Finds the addresses of a host name for a client. */
export type FindHost = (host: string, client: string) => Promise<readonly LookupAddress[]>;

interface Settings {
  readonly find: (host: string) => Promise<readonly LookupAddress[]>;
  /** Maximum at a time in total; per client it is one. */
  readonly atOnce: number;
  /** Time limit of a lookup with its waiting time, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Looks up host names, a few at a time. A lookup occupies one of the four threads that also read files and hash
 * passwords, cannot be aborted, and lasts as long as the name's server likes. So a lookup that timed out counts until
 * it ends.
 */
export function createHostLookups({ find, atOnce, timeoutMs }: Settings): FindHost {
  const queue: { readonly client: string; readonly run: () => Promise<unknown> }[] = [];
  const busy = new Set<string>();
  const beginNext = () => {
    const at = busy.size < atOnce ? queue.findIndex(({ client }) => !busy.has(client)) : -1;
    const [next] = at === -1 ? [] : queue.splice(at, 1);
    if (next === undefined) return;
    busy.add(next.client);
    void next.run().finally(() => {
      busy.delete(next.client);
      beginNext();
    });
  };
  return (host, client) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const at = queue.indexOf(entry);
        if (at !== -1) queue.splice(at, 1);
        reject(new Error(`the name ${host} was not found in ${timeoutMs} ms`));
      }, timeoutMs);
      const entry = {
        client,
        run: () =>
          find(host)
            .then(resolve, reject)
            .finally(() => clearTimeout(timer)),
      };
      queue.push(entry);
      beginNext();
    });
}

/** Shared by the whole process, because its threads are. */
export const findHost = createHostLookups({
  find: (host) => lookup(host, { all: true }),
  atOnce: 2,
  timeoutMs: 4000,
});
