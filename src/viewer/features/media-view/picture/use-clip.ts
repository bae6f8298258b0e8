import { type SyntheticEvent, useCallback, useRef, useState } from "react";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";
import { createStore, useStore } from "#viewer/lib/store/store.ts";
import { type ClipState, clipAction, isOnScreen, shareInView } from "./clip-in-view.ts";

/** Plays a clip while it is in view, unless it was paused by hand or motion is unwanted. */
export function useClip() {
  const [isPlaying, setPlaying] = useState(false);
  const isLoud = useStore(sound);
  const video = useRef<HTMLVideoElement | null>(null);
  const state = useRef<ClipState | null>(null);
  const wasStopped = useRef(false);

  const watch = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    if (!element) return;
    const unwatch = watchClip(element, (report) => {
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      state.current = { ...report, mayStart: !isStill && !wasStopped.current };
      const action = clipAction(state.current);
      if (action === "play") play(element);
      else if (action === "pause") element.pause();
    });
    return () => {
      unwatch();
      element.pause();
      video.current = null;
    };
  }, []);

  const toggle = () => {
    if (!video.current) return;
    wasStopped.current = !video.current.paused;
    if (video.current.paused) play(video.current);
    else video.current.pause();
  };
  return {
    watch,
    toggle,
    isPlaying,
    isLoud,
    toggleSound: () => sound.set(!isLoud),
    events: {
      onPlay: ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
        // Media keys of a keyboard can also start a clip that is off screen.
        if (state.current && !isOnScreen(state.current)) return currentTarget.pause();
        playOnly(currentTarget);
        setPlaying(true);
      },
      onPause: () => setPlaying(false),
    },
  };
}

function play(video: HTMLVideoElement): void {
  // The browser may refuse, or a pause may come first: the button then still says "Play".
  video.play().catch(() => {});
}

type ClipReport = Omit<ClipState, "mayStart">;

/** Reports the visible share of a clip whenever it changes. Returns the function that stops it. Nothing is known before the first report. */
function watchClip(clip: HTMLElement, onChange: (report: ClipReport) => void): () => void {
  let seen: number | null = null;
  let inView = 1;
  let intersections: IntersectionObserver | null = null;
  const report = () => {
    if (seen === null) return;
    onChange({ seen, inView, isHidden: document.hidden || openDialogs.cover(clip) });
  };
  const update = (entries: readonly IntersectionObserverEntry[]) => {
    // A busy browser delivers several changes at once; only the latest still holds.
    const latest = entries.at(-1);
    if (!latest) return;
    seen = latest.isIntersecting ? latest.intersectionRatio : 0;
    report();
  };
  /** Observes again after every resize, because an observer's thresholds are shares of the clip only. */
  const measure = () => {
    const { height } = clip.getBoundingClientRect();
    if (height === 0) return;
    inView = shareInView(height, window.innerHeight);
    intersections?.disconnect();
    intersections = new IntersectionObserver(update, { threshold: [0, inView] });
    intersections.observe(clip);
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(clip);
  const stopDialogs = openDialogs.subscribe(report);
  window.addEventListener("resize", measure);
  document.addEventListener("visibilitychange", report);
  return () => {
    sizes.disconnect();
    intersections?.disconnect();
    stopDialogs();
    window.removeEventListener("resize", measure);
    document.removeEventListener("visibilitychange", report);
  };
}

let current: HTMLVideoElement | null = null;

/** Of all clips on the page only one plays: the last that started. */
function playOnly(video: HTMLVideoElement): void {
  if (current && current !== video) current.pause();
  current = video;
}

/** Sound is off until it is turned on, then on for every clip until the page is left. */
const sound = createStore(false);
