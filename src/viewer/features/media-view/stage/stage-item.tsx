import { type CSSProperties, type Ref, useMemo } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { type Stage, StageContext } from "#viewer/features/media-view/opening/stage-context.ts";
import { StagePicture } from "#viewer/features/media-view/opening/stage-picture.tsx";
import { CardStage } from "#viewer/features/media-view/picture/card-stage.tsx";
import { MediaPicture } from "#viewer/features/media-view/picture/media-picture.tsx";
import { slideShape, slidesOf } from "#viewer/features/media-view/picture/slide.ts";
import { fullScreenSizes, stageSizes } from "#viewer/features/media-view/picture/stage-sizes.ts";
import { AlbumControls } from "./album-controls.tsx";
import type { Point } from "./geometry.ts";
import { gap } from "./use-swipe.ts";

interface StageItemProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly media: Media;
  /** 0 is the media that is shown; the others are beside it. */
  readonly side: -1 | 0 | 1;
  readonly isFromEnd: boolean;
  readonly isZoomed: boolean;
  readonly isFull: boolean;
  readonly align: "middle" | "top" | null;
  readonly onZoom: (at: Point) => void;
}

/** One media of the stage. It is the same element before and after a step, so its picture is not drawn again. */
export function StageItem(props: StageItemProps) {
  const { ref, media, side, isFromEnd, isZoomed, isFull, align, onZoom } = props;
  const part = side !== 0 ? "beside" : isZoomed ? "zoomed" : "current";
  const context: Stage = useMemo(
    () => ({
      media,
      part,
      isFromEnd,
      zoom: onZoom,
      rowStyle,
      AlbumControls,
      Picture: StagePicture,
    }),
    [media, part, isFromEnd, onZoom],
  );
  const [first] = slidesOf(media);
  const sizes = isFull ? fullScreenSizes : stageSizes;
  return (
    <div
      ref={ref}
      inert={side !== 0}
      className="grid w-full place-items-center"
      style={side === 0 ? { height: "100%" } : styleBeside(side, align)}
    >
      {media.card && <CardStage card={media.card} />}
      {!media.card && first && (
        <StageContext value={context}>
          <MediaPicture
            media={media}
            sizes={sizes(slideShape(first))}
            urgency={side === 0 ? "first" : "soon"}
          />
        </StageContext>
      )}
    </div>
  );
}

/** What moves up and down still scrolls the page. */
const rowStyle: CSSProperties = { touchAction: "pan-y" };

const styleBeside = (side: -1 | 1, align: StageItemProps["align"]): CSSProperties => ({
  position: "absolute",
  top: 0,
  left: `calc(${side} * (100% + ${gap}px))`,
  // In one column it covers the text below the picture that is shown.
  ...(align === "middle" ? { height: "100%" } : { background: "var(--panel)" }),
});
