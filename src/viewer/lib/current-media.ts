import { createStore } from "./store/store.ts";

/** The shortcode of the media that lies over a list, so that the list can keep it in sight; null where none does. */
export const currentMedia = createStore<string | null>(null);
