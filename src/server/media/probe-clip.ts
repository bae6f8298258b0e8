import { stat } from "node:fs/promises";
import { FilePathSource, Input, type InputVideoTrack, MP4, QTFF } from "mediabunny";
import { UnreadablePictureError } from "#server/errors/unreadable-picture-error.ts";
import { clipIndexSize } from "./clip-index.ts";

/** What the headers of a clip say. */
export interface ClipFacts {
  /** As it is shown: in square pixels and after rotation. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise that were applied to `width` and `height`. */
  readonly rotation: number;
  readonly durationMs: number;
  /** Such as "avc" or "hevc"; null if it is unknown. */
  readonly codec: string | null;
  readonly hasSound: boolean;
}

/**
 * Reads the headers of an MP4 or QuickTime file, whatever its name is. Throws UnreadablePictureError with a plain
 * reason if it cannot be shown as a clip.
 */
export async function probeClip(path: string): Promise<ClipFacts> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new UnreadablePictureError(path, "the file cannot be opened", { cause: error });
  });
  if (size === 0) throw new UnreadablePictureError(path, "the file is empty");
  const source = new FilePathSource(path, { maxCacheSize: cacheBytes });
  const input = new Input({ formats: [MP4, QTFF], source });
  try {
    return await factsOf(path, input);
  } catch (error) {
    if (error instanceof UnreadablePictureError) throw error;
    throw new UnreadablePictureError(path, "the clip is cut or damaged", { cause: error });
  } finally {
    input.dispose();
  }
}

const cacheBytes = 2 * 1024 * 1024;

/** The index is loaded as a whole. That of an hour has about 5 MB. */
const mostIndexBytes = 100_000_000;

async function factsOf(path: string, input: Input): Promise<ClipFacts> {
  const refuse = (reason: string) => new UnreadablePictureError(path, reason);
  if (!(await input.canRead())) throw refuse("it is neither an MP4 nor a QuickTime clip");
  const indexBytes = await clipIndexSize(path);
  // Most cameras write the index last, so a clip that is cut has none.
  if (indexBytes === null) throw refuse("it has no index; the end of the file is probably missing");
  if (indexBytes > mostIndexBytes) throw refuse("its index is too large");
  const tracks = await input.getTracks();
  const video = await input.getPrimaryVideoTrack();
  if (video === null) throw refuse("it has sound, but no video");
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  if (!(width >= 1 && height >= 1)) throw refuse("it does not say how large its video is");
  return {
    width: Math.round(width),
    height: Math.round(height),
    rotation: await video.getRotation(),
    durationMs: await durationOf(video, input),
    codec: await video.getCodec(),
    hasSound: tracks.some((track) => track.isAudioTrack()),
  };
}

/** Only a clip in fragments has no duration in its index: then the headers of the fragments are read. */
async function durationOf(video: InputVideoTrack, input: Input): Promise<number> {
  const seconds =
    (await input.getDurationFromMetadata()) ??
    (await video.computeDuration()) - (await video.getFirstTimestamp());
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
}
