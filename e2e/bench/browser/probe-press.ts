export interface PressProbe {
  /** This and `paintedAt` in milliseconds since 1970. */
  pressedAt: number;
  /** When the opened picture had been painted; null before that. */
  paintedAt: number | null;
  /** Whether the page was restored from the back/forward cache. */
  wasKept: boolean;
  isOpen(): boolean;
}

declare global {
  interface Window {
    pressProbe: PressProbe;
  }
}

/** Runs in the page: records when a tile is pressed and when its picture is painted. */
export function installPressProbe(): void {
  const largeWidth = 300;
  const isOpen = () =>
    Array.from(document.querySelectorAll<HTMLImageElement>("dialog[open] img, main img")).some(
      (img) =>
        img.closest('[role="grid"]') === null &&
        img.complete &&
        img.naturalWidth > 0 &&
        img.getBoundingClientRect().width >= largeWidth &&
        getComputedStyle(img).opacity !== "0",
    );
  const probe: PressProbe = { pressedAt: 0, paintedAt: null, wasKept: false, isOpen };
  window.pressProbe = probe;
  addEventListener("pageshow", ({ persisted }) => {
    probe.wasKept = persisted;
  });
  const look = () => {
    if (!isOpen()) requestAnimationFrame(look);
    else {
      // The next frame starts after this one is painted.
      requestAnimationFrame((at) => {
        probe.paintedAt = performance.timeOrigin + at;
      });
    }
  };
  const onPress = ({ timeStamp }: PointerEvent) => {
    probe.pressedAt = performance.timeOrigin + timeStamp;
    probe.paintedAt = null;
    requestAnimationFrame(look);
  };
  addEventListener("pointerdown", onPress, { capture: true });
}
