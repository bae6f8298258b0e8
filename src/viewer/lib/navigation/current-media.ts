import { createStore } from "#viewer/lib/store/store.ts";

/** The shortcode of the media that is open over a list, so that the list can scroll to it; null if none is. */
export const currentMedia = createStore<string | null>(null);
