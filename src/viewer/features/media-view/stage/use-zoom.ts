import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Rendition } from "#contract/schemas/media.ts";
import { animateFrom } from "./animate-from.ts";
import {
  clamp,
  clampZoom,
  type Pair,
  type Point,
  pinch,
  unzoomed,
  type Zoom,
  zoomAround,
} from "./geometry.ts";
import { pictureIn } from "./stage-elements.ts";
import { drawZoom, measureStage, showControls, transformOf } from "./zoom-drawing.ts";

interface ZoomOptions {
  readonly stage: RefObject<HTMLElement | null>;
  /** What is scaled: it has the stage's size. */
  readonly item: RefObject<HTMLElement | null>;
  /** Identifies the media. Another one is not zoomed. */
  readonly id: string;
  /** The file that is zoomed into; null if there is no picture. */
  readonly sharpFile: () => Rendition | null;
}

/** A picture that is zoomed, or was. */
interface Shown {
  readonly id: string;
  readonly percent: number;
  readonly picture: HTMLImageElement | null;
  readonly file: Rendition | null;
}

/** A double press goes no further, because beyond it one loses sight of where one is. */
const doublePressMost = 4;

/** A scale this near to 1 is 1. */
const snap = 1.02;

/** Zooms the picture of the stage. The scale of 1 fits it into the stage. */
export function useZoom(options: ZoomOptions) {
  const { item, id, sharpFile } = options;
  const { zoom, measure, draw, pan } = useDrawing(options);
  const [last, setLast] = useState<Shown | null>(null);
  const shown = last?.id === id ? last : null;
  /** Announces the zoom, and lets the sharp file load. */
  const settle = () =>
    setLast({
      id,
      percent: Math.round(zoom.current.scale * 100),
      picture: pictureIn(item.current),
      file: sharpFile(),
    });
  /** Zooms to a scale around a point of the window, or the middle. */
  const zoomTo = (scale: number, at: Point | null, isAnimated = true) => {
    const measured = measure();
    if (!measured) return;
    const { view, picture, most } = measured;
    const from = at
      ? { x: at.x - view.x, y: at.y - view.y }
      : { x: view.width / 2, y: view.height / 2 };
    const goal = zoomAround(zoom.current, clamp(scale, 1, most), from);
    draw(clampZoom(goal, picture, view), isAnimated);
    settle();
  };
  const reset = () => zoomTo(1, null);
  return {
    isZoomed: shown !== null && shown.percent > 100,
    shown,
    current: () => zoom.current,
    zoomBy: (factor: number, at: Point | null, isAnimated = true) => {
      const scale = zoom.current.scale * factor;
      zoomTo(scale < snap ? 1 : scale, at, isAnimated);
    },
    pan,
    reset,
    /** Zooms in as far as the file is sharp, or out again. */
    toggle: (at: Point) => {
      if (zoom.current.scale > 1) reset();
      else zoomTo(Math.min(doublePressMost, measure()?.most ?? 1), at);
    },
    /** Follows two fingers; `start` is the zoom when they came down. */
    follow: (start: Zoom, from: Pair, to: Pair) => {
      const measured = measure();
      if (!measured) return;
      const { view, picture, most } = measured;
      const within = ([one, other]: Pair): Pair => [
        { x: one.x - view.x, y: one.y - view.y },
        { x: other.x - view.x, y: other.y - view.y },
      ];
      draw(clampZoom(pinch(start, within(from), within(to), most), picture, view), false);
      // The sharp file is loaded while the fingers move.
      if (zoom.current.scale > 1 && !shown) settle();
    },
    /** The fingers are lifted. */
    endFollowing: () => {
      if (zoom.current.scale < snap) reset();
      else settle();
    },
  };
}

/** The zoom that is drawn. It is no state, because a finger moves it in every frame. */
function useDrawing({ stage, item, id, sharpFile }: ZoomOptions) {
  const zoom = useRef(unzoomed);
  useLayoutEffect(() => {
    zoom.current = unzoomed;
    if (item.current) drawZoom(item.current, unzoomed);
    if (item.current) showControls(item.current);
  }, [id, item]);
  const measure = () =>
    measureStage(stage.current, item.current, zoom.current, sharpFile()?.width ?? 0);
  const draw = (next: Zoom, isAnimated: boolean) => {
    const element = item.current;
    if (!element) return;
    const before = transformOf(zoom.current);
    zoom.current = next;
    drawZoom(element, next);
    const end = () => {
      if (zoom.current.scale === 1) showControls(element);
    };
    if (isAnimated) animateFrom(element, { transform: before }, end);
    else end();
  };
  const pan = (from: Zoom, by: Point, isAnimated = false) => {
    const measured = measure();
    if (!measured) return;
    const goal = { scale: from.scale, x: from.x + by.x, y: from.y + by.y };
    draw(clampZoom(goal, measured.picture, measured.view), isAnimated);
  };
  const fit = useEffectEvent(() => {
    if (zoom.current.scale > 1) pan(zoom.current, { x: 0, y: 0 });
  });
  useEffect(() => {
    if (!stage.current) return;
    const sizes = new ResizeObserver(() => fit());
    sizes.observe(stage.current);
    return () => sizes.disconnect();
  }, [stage]);
  return { zoom, measure, draw, pan };
}
