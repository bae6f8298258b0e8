import { type ComponentType, createContext } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { PictureProps } from "#viewer/ui/pictures/picture.tsx";

export interface Stage {
  readonly media: Media;
  /** How it shows a picture. A value, because the feed shows pictures too and must not load this code. */
  readonly Picture: ComponentType<PictureProps>;
}

/** The media view around a picture; null for a card of the feed. */
export const StageContext = createContext<Stage | null>(null);
