import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { probeClip } from "./probe-clip.ts";

/** The duration that a clip's headers say, in milliseconds; null if they cannot be read. */
export async function clipDurationMs(path: string): Promise<number | null> {
  try {
    return (await probeClip(path)).durationMs;
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}
