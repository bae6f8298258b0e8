import type { CSSProperties } from "react";

/**
 * The scrim of text over a picture, darkest at the edge that it is at. As a style, because classes for the stories alone
 * would be in the first load.
 */
export const overPicture = (towards: "top" | "bottom"): CSSProperties => ({
  backgroundImage: `linear-gradient(to ${towards}, rgb(0 0 0 / 0.8), rgb(0 0 0 / 0.55) 55%, rgb(0 0 0 / 0.15) 82%, transparent)`,
  ...(towards === "bottom"
    ? { paddingTop: "max(12px, env(safe-area-inset-top))" }
    : { paddingBottom: "max(20px, env(safe-area-inset-bottom))" }),
});
