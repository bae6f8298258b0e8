import { type RefObject, useEffect, useState } from "react";

/** Where a clip is, in seconds. */
export interface ClipTime {
  readonly time: number;
  /** 0 while it is not known. */
  readonly duration: number;
  /** How much is loaded from here on without a gap: the end of that stretch. */
  readonly loadedTo: number;
}

const events = [
  "timeupdate",
  "seeking",
  "seeked",
  "progress",
  "durationchange",
  "emptied",
] as const;

/** The position of a clip. `knownDuration` is what the server says of a clip that is not loaded; undefined if nothing. */
export function useClipTime(
  video: RefObject<HTMLVideoElement | null>,
  knownDuration: number | undefined,
): ClipTime {
  const [clipTime, setClipTime] = useState<ClipTime>({
    time: 0,
    duration: knownDuration ?? 0,
    loadedTo: 0,
  });
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const read = () => setClipTime(timeOf(element, knownDuration));
    read();
    for (const name of events) element.addEventListener(name, read);
    return () => {
      for (const name of events) element.removeEventListener(name, read);
    };
  }, [video, knownDuration]);
  return clipTime;
}

function timeOf(video: HTMLVideoElement, knownDuration = 0): ClipTime {
  const { currentTime: time, buffered } = video;
  const stretches = Array.from({ length: buffered.length }, (_, index) => index);
  const here = stretches.find(
    (index) => buffered.start(index) <= time && time <= buffered.end(index),
  );
  return {
    time,
    duration: Number.isFinite(video.duration) ? video.duration : knownDuration,
    loadedTo: here === undefined ? time : buffered.end(here),
  };
}
