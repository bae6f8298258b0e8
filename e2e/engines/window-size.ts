/** A small desktop's, in pixels. */
export const windowSize = { width: 1280, height: 900 } as const;
