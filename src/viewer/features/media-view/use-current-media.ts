import { useEffect, useLayoutEffect } from "react";
import { currentMedia } from "#viewer/lib/navigation/current-media.ts";

/** Sets the current media for the list below, so the list has it rendered when one comes back. */
export function useCurrentMedia(shortcode: string): void {
  useLayoutEffect(() => currentMedia.set(shortcode), [shortcode]);
  useEffect(() => () => currentMedia.set(null), []);
}
