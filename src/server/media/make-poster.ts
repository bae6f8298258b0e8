import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { pipeline } from "node:stream/promises";
import { privateFile } from "#server/lib/private-files.ts";

interface PosterOptions {
  /** Of the clip. */
  readonly durationMs: number;
  /** After this, ffmpeg is stopped and there is no poster. */
  readonly limitMs?: number;
}

/** A frame of a 4K clip takes about a second. */
const usualLimitMs = 20_000;

/**
 * Writes a frame of a clip to `target` as JPEG with `ffmpeg`, if that is on the PATH. Returns `target`, or null if there
 * is no ffmpeg or it makes no picture; the caller removes the file in both cases. Paths are absolute.
 */
export async function makePoster(
  clip: string,
  target: string,
  { durationMs, limitMs = usualLimitMs }: PosterOptions,
): Promise<string | null> {
  const ffmpeg = spawn("ffmpeg", frameArguments(clip, durationMs, limitMs), {
    stdio: ["ignore", "pipe", "ignore"],
    timeout: limitMs,
    killSignal: "SIGKILL",
  });
  lowerPriority(ffmpeg);
  const stop = () => ffmpeg.kill("SIGKILL");
  process.once("exit", stop);
  try {
    const ended = endOf(ffmpeg);
    // If we are killed, the pipe breaks and ffmpeg ends.
    const file = createWriteStream(target, { mode: privateFile });
    // Without ffmpeg, its output ends too soon. A full disk is noticed by the writer of the renditions.
    const isWritten = await pipeline(ffmpeg.stdout, file).then(
      () => true,
      () => false,
    );
    return (await ended) && isWritten && (await stat(target)).size > 0 ? target : null;
  } finally {
    process.off("exit", stop);
    stop();
  }
}

function frameArguments(clip: string, durationMs: number, limitMs: number): string[] {
  // Clips often begin in black.
  const seconds = Math.min(1, durationMs / 3000);
  const general = `-nostdin -hide_banner -loglevel error -timelimit ${Math.ceil(limitMs / 1000)}`;
  // Nothing but this one file is opened: a playlist in disguise could name other files or addresses.
  const input = `-threads 1 -protocol_whitelist file -f mov -ss ${seconds.toFixed(3)} -i`;
  const frame = "-an -sn -dn -frames:v 1 -vf scale=trunc(iw*sar):ih,setsar=1 -pix_fmt yuvj420p";
  const output = "-c:v mjpeg -q:v 2 -f image2pipe pipe:1";
  const words = (text: string) => text.split(" ");
  return [...words(`${general} ${input}`), `file:${clip}`, ...words(`${frame} ${output}`)];
}

/** Whether it ended well. False if there is no such program. */
function endOf(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
}

function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has already ended.
  }
}
