import { type ComponentType, type CSSProperties, createContext } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { PictureProps } from "#viewer/ui/pictures/picture.tsx";

export interface Stage {
  readonly media: Media;
  /** How it shows a picture. A value, because the feed shows pictures too and must not load this code. */
  readonly Picture: ComponentType<PictureProps>;
  /** Its part: the media that is shown, the same one zoomed, or one beside it while it is swiped. */
  readonly part: "current" | "zoomed" | "beside";
  /** An album shows its last slide first. */
  readonly isFromEnd: boolean;
  readonly AlbumControls: ComponentType<AlbumControlsProps>;
  /** Of an album's row, which the stage moves with the finger. */
  readonly rowStyle: CSSProperties;
  /** On a double press, at a point of the window. */
  readonly zoom: (at: { readonly x: number; readonly y: number }) => void;
}

export interface AlbumControlsProps {
  readonly current: number;
  readonly count: number;
  /** Returns false if there is no such slide. */
  readonly onStep: (by: number) => boolean;
  readonly onGo: (slide: number) => void;
}

/** The media view around a picture; null for a card of the feed. */
export const StageContext = createContext<Stage | null>(null);
