import { onReached } from "./lost-servers.ts";

/**
 * A chunk could not be fetched: there is no connection, or the server has a newer version with other file
 * names. An error of code that was fetched is not wrapped.
 */
export class ChunkLoadError extends Error {
  /** Forgets the failure, so that the next rendering fetches the code again. */
  readonly forget: () => void;
  /** Fetches the code again, and resolves with whether it is there now. */
  readonly fetchAgain: () => Promise<boolean>;

  constructor(cause: unknown, chunk: Pick<ChunkLoadError, "forget" | "fetchAgain">) {
    super("A part of the viewer could not be fetched.", { cause });
    this.name = "ChunkLoadError";
    this.forget = chunk.forget;
    this.fetchAgain = chunk.fetchAgain;
  }
}

const firstDelayMs = 2000;
const longestDelayMs = 30_000;

/**
 * Fetches a chunk again until it is there, in growing steps and whenever the connection returns, and then calls
 * `done` once. Returns the function that ends this.
 */
export function untilFetched({ fetchAgain }: ChunkLoadError, done: () => void): () => void {
  let delay = firstDelayMs;
  let timer: ReturnType<typeof setTimeout>;
  let isEnded = false;
  const end = () => {
    isEnded = true;
    clearTimeout(timer);
    unsubscribe();
  };
  const attempt = async () => {
    clearTimeout(timer);
    const isHere = await fetchAgain();
    if (isEnded) return;
    if (isHere) {
      end();
      done();
      return;
    }
    delay = Math.min(delay * 2, longestDelayMs);
    clearTimeout(timer);
    timer = setTimeout(attempt, delay);
  };
  const unsubscribe = onReached(() => void attempt());
  timer = setTimeout(attempt, delay);
  return end;
}
