import type { RefObject } from "react";
import { useEscape } from "#viewer/ui/hooks/use-escape.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import type { useZoom } from "./use-zoom.ts";

interface ZoomKeysProps {
  readonly stage: RefObject<HTMLElement | null>;
  readonly zoom: ReturnType<typeof useZoom>;
}

const keyFactor = 1.5;
/** The part of the stage that an arrow key moves a zoomed picture by. */
const keyShare = 0.25;

/** The keys of the zoom. They come before those of the page, whose grid also has + and -. */
export function ZoomKeys({ stage, zoom }: ZoomKeysProps) {
  const zoomIn = () => zoom.zoomBy(keyFactor, null);
  useHotkeys(
    {
      "+": zoomIn,
      "=": zoomIn,
      "-": () => zoom.zoomBy(1 / keyFactor, null),
      "0": () => zoom.reset(),
    },
    true,
  );
  return zoom.isZoomed && <ZoomedKeys stage={stage} zoom={zoom} />;
}

function ZoomedKeys({ stage, zoom }: ZoomKeysProps) {
  const go = (across: number, down: number) => () => {
    const { clientWidth, clientHeight } = stage.current ?? { clientWidth: 0, clientHeight: 0 };
    const by = { x: across * clientWidth * keyShare, y: down * clientHeight * keyShare };
    zoom.pan(zoom.current(), by, true);
  };
  useHotkeys(
    {
      ArrowLeft: go(1, 0),
      ArrowRight: go(-1, 0),
      ArrowUp: go(0, 1),
      ArrowDown: go(0, -1),
    },
    true,
  );
  useEscape(stage, () => zoom.reset());
  return null;
}
