import { createStore } from "#viewer/lib/store/store.ts";

let current: HTMLVideoElement | null = null;

/** Of all clips on the page only one plays: the last that started. */
export function playOnly(video: HTMLVideoElement): void {
  if (current && current !== video) current.pause();
  current = video;
}

/** Sound is off until it is turned on, then on for every clip until the page is left. */
export const sound = createStore(false);
