import { type CSSProperties, useRef } from "react";
import type { Media, Rendition } from "#contract/schemas/media.ts";
import type { FullScreen } from "#viewer/features/media-view/panel/use-full-screen.ts";
import { slidesOf } from "#viewer/features/media-view/picture/slide.ts";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { slideOf } from "./album-row.ts";
import { sharpFile } from "./sharp-file.ts";
import { SharpPicture } from "./sharp-picture.tsx";
import { rowIn } from "./stage-elements.ts";
import { StageItem } from "./stage-item.tsx";
import { usePull } from "./use-pull.ts";
import { useStageGestures } from "./use-stage-gestures.ts";
import { useSwipe } from "./use-swipe.ts";
import { useWheelZoom } from "./use-wheel-zoom.ts";
import { useZoom } from "./use-zoom.ts";
import { ZoomKeys } from "./zoom-keys.tsx";

interface StageProps {
  readonly media: Media;
  readonly neighbours: AdjacentMedia;
  readonly fullScreen: FullScreen;
  /** Null if there is no list to return to. */
  readonly onClose: (() => void) | null;
}

/** The place where a media is looked at: it is zoomed, swiped to the previous and next one, and pulled down to close. */
export function Stage({ media, neighbours, fullScreen, onClose }: StageProps) {
  const { isFull, leave } = fullScreen;
  const stage = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const item = useRef<HTMLDivElement>(null);
  const zoom = useZoom({
    stage,
    item,
    // In full screen its size is another, so it is whole again.
    id: `${media.id} ${isFull}`,
    sharpFile: () => sharpFileOf(media, item.current),
  });
  const swipe = useSwipe({ track, item, id: media.id, neighbours });
  const pull = usePull({ stage, item, onClose, onLeave: isFull ? leave : null });
  useStageGestures(stage, { zoom, swipe, pull });
  useWheelZoom(stage, zoom);
  const { isZoomed, shown } = zoom;
  const isMoving = swipe.beside !== null;
  return (
    <div
      ref={stage}
      // A fieldset is for forms.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label="Picture"
      data-gestures=""
      // Focused when the buttons of a zoomed picture disappear.
      tabIndex={-1}
      style={{
        ...stageStyle,
        touchAction: isZoomed ? "none" : "pan-y",
        overflowX: pull.isPulled ? "visible" : "clip",
        overflowY: isZoomed ? "clip" : "visible",
        zIndex: isMoving || pull.isPulled ? 40 : undefined,
        cursor: isZoomed ? "grab" : undefined,
      }}
    >
      <div ref={track} className="size-full">
        {sidesOf(media, neighbours, isMoving).map((one) => (
          <StageItem
            {...one}
            key={one.media.id}
            ref={one.side === 0 ? item : null}
            isZoomed={isZoomed}
            isFull={isFull}
            align={swipe.beside}
            onZoom={zoom.toggle}
          />
        ))}
      </div>
      {shown?.picture && shown.file && <SharpPicture picture={shown.picture} file={shown.file} />}
      <p aria-live="polite" className="sr-only">
        {shown && `Zoom ${shown.percent} %`}
      </p>
      <ZoomKeys stage={stage} zoom={zoom} />
    </div>
  );
}

const stageStyle: CSSProperties = {
  position: "relative",
  width: "100%",
  height: "100%",
  outline: "none",
};

/** The media, and while it moves those beside it. An album before it is entered at its last slide. */
function sidesOf(media: Media, { before, after, isBack }: AdjacentMedia, isMoving: boolean) {
  return [
    ...(isMoving && before ? [{ media: before, side: -1, isFromEnd: true } as const] : []),
    { media, side: 0, isFromEnd: isBack } as const,
    ...(isMoving && after ? [{ media: after, side: 1, isFromEnd: false } as const] : []),
  ];
}

/** The file for the slide that is shown; null for a clip or a card. */
function sharpFileOf(media: Media, item: HTMLElement | null): Rendition | null {
  const row = rowIn(item);
  const slide = slidesOf(media)[row ? slideOf(row) : 0];
  return slide?.images && !slide.videos && !media.card ? sharpFile(slide.images) : null;
}
