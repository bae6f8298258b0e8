/** The people behind tokens that were valid of late. */
export interface KnownCallers {
  readonly note: (tokenHash: string, userId: bigint) => void;
  /** The id of the token's person; null if it was not valid of late. */
  readonly find: (tokenHash: string) => bigint | null;
}

/** Of tokens that are in use at the same time. */
const mostKnown = 10_000;

/**
 * Remembers whose token is whose, so that waiting calls are counted by person before the database is asked. Made-up
 * tokens are never in it: someone who sends many is one caller, by their address.
 */
export function createKnownCallers(most = mostKnown): KnownCallers {
  const known = new Map<string, bigint>();
  return {
    note: (tokenHash, userId) => {
      known.delete(tokenHash);
      known.set(tokenHash, userId);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
    find: (tokenHash) => known.get(tokenHash) ?? null,
  };
}
