import type { Clock } from "#server/lib/clock.ts";
import { unixSeconds } from "#server/lib/clock.ts";

/** What was noted is written down together, so long after the first of it. */
const writtenWithinMs = 2000;

interface UsedToken {
  /** Null where there is none. */
  readonly tokenId: bigint | null;
  readonly lastUsedTime: number | null;
}

interface TokenUsesParts {
  /** A use is noted again where the last one that was written lies so far back. */
  readonly everySeconds: number;
  readonly write: (tokenIds: readonly bigint[], now: number) => Promise<void>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

export interface TokenUseRecorder {
  /** Takes note that a token was used. Writes nothing by itself, so that no request waits for it. */
  readonly note: (token: UsedToken) => void;
  /** Writes what was noted. Never throws: a use that is lost is no fault of whoever asks. */
  readonly flush: () => Promise<void>;
}

/** Remembers which tokens are used, and writes them down together, beside the requests. */
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
      // The next use of any token has them tried again.
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
      timer ??= setTimeout(() => void flush(), writtenWithinMs).unref();
    },
  };
}
