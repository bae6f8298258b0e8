import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { groupBy } from "#server/lib/group-by.ts";
import { clipDurationMs } from "#server/media/clip-duration.ts";
import { fileFolder } from "#server/media/files.ts";
import { readUnmeasuredClips, writeClipDuration } from "#server/queries/media/clip-durations.ts";
import { readSetting, writeSetting } from "#server/queries/settings.ts";

interface MeasuringContext {
  readonly db: Kysely<Schema>;
  readonly mediaRoot: string;
}

interface Log {
  readonly warn: (details: object, text: string) => void;
}

/**
 * Measures the clips of a library that an earlier version made, which did not keep their durations. `stop` ends it
 * after the running batch. Logs a failure; the next start tries again.
 */
export function startMeasuringClips(
  context: MeasuringContext,
  log: Log,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const measuring = measureClips(context, stopping.signal).catch((error: unknown) =>
    log.warn({ err: error }, "could not read the durations of clips; the next start tries again"),
  );
  return {
    stop: async () => {
      stopping.abort();
      await measuring;
    },
  };
}

/** Reads the missing durations of clips, once for each library: a setting says that it is done. */
export async function measureClips(
  { db, mediaRoot }: MeasuringContext,
  signal: AbortSignal,
): Promise<void> {
  if ((await readSetting(db, "clips_measured")) === "yes") return;
  const measured = new Map<string, number | null>();
  /** Generated clips share the bytes of a few. */
  const durationOf = async (key: string) => {
    const known = measured.get(key);
    if (known !== undefined) return known;
    const durationMs = await clipDurationMs(join(fileFolder(mediaRoot, key), "clip.mp4"));
    measured.set(key, durationMs);
    return durationMs;
  };
  let after = 0n;
  while (true) {
    // Lets requests run in between.
    await setImmediate();
    if (signal.aborted) return;
    const clips = await readUnmeasuredClips(db, after);
    const last = clips.at(-1);
    if (last === undefined) break;
    for (const [key, same] of groupBy(clips, ({ bytesKey }) => bytesKey)) {
      const durationMs = await durationOf(key);
      if (durationMs === null) continue;
      const ids = same.map(({ id }) => id);
      await writeClipDuration(db, ids, durationMs);
    }
    after = last.id;
  }
  await writeSetting(db, "clips_measured", "yes");
}
