import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { clamp, type Point, unzoomed } from "./geometry.ts";
import { scrollerAround } from "./stage-elements.ts";
import type { useZoom } from "./use-zoom.ts";

/** A notch of a wheel is a hundred pixels or more, and a touchpad sends many small movements. */
const mostPx = 40;
const perPx = { pinch: 0.01, wheel: 0.005 } as const;
const linePx = 16;

/** Safari's event for two fingers on a touchpad. Other browsers send a wheel with Ctrl. */
interface PadPinch extends UIEvent {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Zooms by the wheel, and by two fingers on a touchpad. */
export function useWheelZoom(
  stage: RefObject<HTMLElement | null>,
  zoom: ReturnType<typeof useZoom>,
): void {
  const padStart = useRef(unzoomed);

  const roll = useEffectEvent((event: WheelEvent) => {
    const { deltaX, deltaY, deltaMode, ctrlKey, currentTarget } = event;
    const isZoomed = zoom.current().scale > 1;
    const isAcross = Math.abs(deltaX) > Math.abs(deltaY);
    // Unless it is zoomed, the wheel scrolls what is around the picture, and an album to the side.
    const isElsewhere =
      !ctrlKey && !isZoomed && (isAcross || scrollerAround(currentTarget as Element) !== null);
    if (isElsewhere) return;
    // With Ctrl the browser would zoom the page, also over a clip.
    event.preventDefault();
    const unit = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : linePx;
    if (isAcross) return zoom.pan(zoom.current(), { x: -deltaX * unit, y: 0 });
    const by = clamp(deltaY * unit, -mostPx, mostPx);
    zoom.zoomBy(Math.exp(-by * (ctrlKey ? perPx.pinch : perPx.wheel)), pointOf(event), false);
  });
  const startPad = useEffectEvent((event: Event) => {
    event.preventDefault();
    padStart.current = zoom.current();
  });
  const movePad = useEffectEvent((event: Event) => {
    event.preventDefault();
    const { scale } = event as PadPinch;
    const factor = (padStart.current.scale * scale) / zoom.current().scale;
    zoom.zoomBy(factor, pointOf(event as PadPinch), false);
  });
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const listeners = new AbortController();
    const options = { passive: false, signal: listeners.signal };
    element.addEventListener("wheel", (event) => roll(event), options);
    // On a touch screen they come with the fingers, which zoom already.
    const isPad = () => !matchMedia("(pointer: coarse)").matches;
    element.addEventListener("gesturestart", (event) => startPad(event), options);
    element.addEventListener("gesturechange", (event) => isPad() && movePad(event), options);
    return () => listeners.abort();
  }, [stage]);
}

const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => ({
  x: clientX,
  y: clientY,
});
