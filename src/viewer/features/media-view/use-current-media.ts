import { useEffect, useLayoutEffect } from "react";
import { lookedAt } from "#viewer/lib/current-media.ts";

/** Tells the list below which of its medias is looked at, so that it is drawn when one comes back to it. */
export function useLookedAt(shortcode: string): void {
  useLayoutEffect(() => lookedAt.set(shortcode), [shortcode]);
  useEffect(() => () => lookedAt.set(null), []);
}
