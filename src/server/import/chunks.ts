/** Small enough for a statement's parameters and a transaction of a few milliseconds. */
export const batchSize = 100;

/** Splits a list into chunks of at most 100. */
export function* inChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += batchSize) {
    yield items.slice(start, start + batchSize);
  }
}

/** The first item with each name, in order. */
export function uniqueBy<T>(items: readonly T[], name: (item: T) => string): T[] {
  const byName = new Map<string, T>();
  for (const item of items) {
    if (!byName.has(name(item))) byName.set(name(item), item);
  }
  return [...byName.values()];
}

/** Runs `work` for each item, at most `atOnce` at a time. After a failure it starts no more, waits for those running and throws. */
export async function forEachAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let failed = false;
  const worker = async () => {
    for (const item of queue) {
      if (failed) return;
      await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}
