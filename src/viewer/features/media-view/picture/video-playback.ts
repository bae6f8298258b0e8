import { createStore } from "#viewer/lib/store/store.ts";

let current: HTMLVideoElement | null = null;

/** Of all clips on the page, one plays: the last that began. */
export function playOnly(video: HTMLVideoElement): void {
  if (current && current !== video) current.pause();
  current = video;
}

/** Sound is off until it is asked for, then on for every clip: one choice, kept while the page is. */
export const sound = createStore(false);
