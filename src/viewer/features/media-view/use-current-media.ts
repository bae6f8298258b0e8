import { useEffect, useLayoutEffect } from "react";
import { currentMedia } from "#viewer/lib/current-media.ts";

/** Tells the list below which of its medias is looked at, so that it is drawn when one comes back to it. */
export function useCurrentMedia(shortcode: string): void {
  useLayoutEffect(() => currentMedia.set(shortcode), [shortcode]);
  useEffect(() => () => currentMedia.set(null), []);
}
