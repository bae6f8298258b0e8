import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";

/** Finds the addresses of a host name; `client` is on whose behalf. */
export type FindHost = (host: string, client: string) => Promise<readonly LookupAddress[]>;

interface Settings {
  readonly find: (host: string) => Promise<readonly LookupAddress[]>;
  /** How many run at a time, of one client never more than one. */
  readonly atOnce: number;
  /** How long one may wait and take, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * Looks host names up a few at a time. A lookup takes one of the four threads that also read files and hash
 * passwords, cannot be stopped, and lasts as long as the name's owner likes: one that is given up counts until it ends.
 */
export function createHostLookups({ find, atOnce, patienceMs }: Settings): FindHost {
  const line: { readonly client: string; readonly run: () => Promise<unknown> }[] = [];
  const busy = new Set<string>();
  const beginNext = () => {
    const at = busy.size < atOnce ? line.findIndex(({ client }) => !busy.has(client)) : -1;
    const [next] = at === -1 ? [] : line.splice(at, 1);
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
        const at = line.indexOf(entry);
        if (at !== -1) line.splice(at, 1);
        reject(new Error(`the name ${host} was not found in ${patienceMs} ms`));
      }, patienceMs);
      const entry = {
        client,
        run: () =>
          find(host)
            .then(resolve, reject)
            .finally(() => clearTimeout(timer)),
      };
      line.push(entry);
      beginNext();
    });
}

/** Those of this process: its threads are what is short. */
export const findHost = createHostLookups({
  find: (host) => lookup(host, { all: true }),
  atOnce: 2,
  patienceMs: 4000,
});
