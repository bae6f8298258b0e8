import { tabStorage } from "#viewer/lib/store/tab-storage.ts";

const key = "keepsake.setup";

/** The secret of the setup link that opened this tab, kept across reloads. */
export const setupSecret = {
  /** Keeps the secret of an address. Returns the query without it; null if the address has no secret. */
  takeFrom({ search, hash }: { readonly search: string; readonly hash: string }): string | null {
    const query = new URLSearchParams(search);
    const secret = new URLSearchParams(hash.slice(1)).get("setup") ?? query.get("setup");
    if (secret === null) return null;
    tabStorage.write(key, secret);
    query.delete("setup");
    return query.toString();
  },

  /** The headers that carry it; none if there is none. */
  headers(): Record<string, string> {
    const secret = tabStorage.read(key);
    // A header can carry only these characters.
    return secret && /^[\x21-\x7e]+$/.test(secret) ? { "X-Keepsake-Setup": secret } : {};
  },
};
