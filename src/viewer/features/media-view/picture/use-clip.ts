import { type SyntheticEvent, useCallback, useEffect, useRef, useState } from "react";
import { preferences, usePreferences } from "#viewer/data/local/preferences.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";
import { mayAutoplay } from "./autoplay.ts";
import { type ClipState, clipAction, isOnScreen, shareInView } from "./clip-in-view.ts";
import { playClip, useClipSound } from "./clip-sound.ts";

/** Plays a clip while it is in view, if clips may play by themselves and it was not paused by hand. */
export function useClip() {
  const [isPlaying, setPlaying] = useState(false);
  const isLoud = useClipSound();
  const { clipSpeed } = usePreferences();
  const video = useRef<HTMLVideoElement | null>(null);
  const state = useRef<ClipState | null>(null);
  const wasStopped = useRef(false);

  const watch = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    if (!element) return;
    setSpeed(element, preferences.current().clipSpeed);
    const unwatch = watchClip(element, (report) => {
      const mayStart = !wasStopped.current && mayAutoplay(preferences.current().autoplay);
      state.current = { ...report, mayStart };
      const action = clipAction(state.current);
      if (action === "play") playClip(element);
      else if (action === "pause") element.pause();
    });
    return () => {
      unwatch();
      element.pause();
      video.current = null;
    };
  }, []);
  useEffect(() => {
    if (video.current) setSpeed(video.current, clipSpeed);
  }, [clipSpeed]);

  const toggle = () => {
    if (!video.current) return;
    wasStopped.current = !video.current.paused;
    if (video.current.paused) playClip(video.current);
    else video.current.pause();
  };
  const seek = (seconds: number) => {
    if (!video.current) return;
    // A clip that has not played is not loaded, and would not show the new position.
    video.current.preload = "auto";
    video.current.currentTime = seconds;
  };
  /** Holds the clip still. Returns the function that lets it go on if it played. */
  const hold = () => {
    const wasPlaying = video.current?.paused === false;
    video.current?.pause();
    return () => {
      if (wasPlaying && video.current) playClip(video.current);
    };
  };
  return {
    video,
    watch,
    toggle,
    seek,
    hold,
    isPlaying,
    isLoud,
    isOnScreen: () => state.current !== null && isOnScreen(state.current),
    events: {
      // Two presses, which like the media in a feed, leave the clip as it was.
      onClick: toggle,
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

function setSpeed(video: HTMLVideoElement, speed: number): void {
  // Loading the file sets the second to the first.
  video.defaultPlaybackRate = speed;
  video.playbackRate = speed;
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
