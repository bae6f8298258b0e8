import type { Clock } from "#server/lib/clock.ts";
import { unixSeconds } from "#server/lib/clock.ts";

/** How long after the first note all notes are written together. */
const writeAfterMs = 2000;

interface UsedToken {
  /** Null if the request has none. */
  readonly tokenId: bigint | null;
  readonly lastUsedTime: number | null;
}

interface TokenUsesParts {
  /** A token's use is written again after this time at the earliest. */
  readonly everySeconds: number;
  readonly write: (tokenIds: readonly bigint[], now: number) => Promise<void>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

export interface TokenUseRecorder {
  /** Notes that a token was used. Does not write, so that no request waits. */
  readonly note: (token: UsedToken) => void;
  /** Writes what was noted. Never throws, because a lost note is not the caller's error. */
  readonly flush: () => Promise<void>;
}

/** Collects which tokens are used, and writes them together, outside of requests. */
export function createTokenUseRecorder({
  everySeconds,
  write,
  clock,
  onError,
}: TokenUsesParts): TokenUseRecorder {
  const noted = new Set<bigint>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const tokenIds = [...noted];
    noted.clear();
    if (tokenIds.length === 0) return;
    await write(tokenIds, unixSeconds(clock)).catch((error: unknown) => {
      // Retried with the next use of any token.
      for (const tokenId of tokenIds) noted.add(tokenId);
      onError(error);
    });
  };

  return {
    flush,
    note: ({ tokenId, lastUsedTime }) => {
      if (tokenId === null) return;
      if (unixSeconds(clock) - (lastUsedTime ?? 0) < everySeconds) return;
      noted.add(tokenId);
      timer ??= setTimeout(() => void flush(), writeAfterMs).unref();
    },
  };
}
