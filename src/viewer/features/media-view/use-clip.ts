import { type SyntheticEvent, useCallback, useRef, useState, useSyncExternalStore } from "react";
import { sound, takeTheStage } from "./one-at-a-time.ts";

/** A clip plays while most of it is in view, unless it was stopped by hand or motion is unwanted. */
export function useClip() {
  const [isPlaying, setPlaying] = useState(false);
  const isLoud = useSyncExternalStore(sound.subscribe, sound.current);
  const video = useRef<HTMLVideoElement | null>(null);
  const wasStopped = useRef(false);

  const watch = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    if (!element) return;
    const mayPlayByItself = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const observer = new IntersectionObserver(
      // A busy browser tells of several changes at once; only the latest is so.
      (entries) => {
        if (!entries.at(-1)?.isIntersecting) element.pause();
        else if (mayPlayByItself && !wasStopped.current) play(element);
      },
      { threshold: 0.6 },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
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
      onPlay: (event: SyntheticEvent<HTMLVideoElement>) => {
        takeTheStage(event.currentTarget);
        setPlaying(true);
      },
      onPause: () => setPlaying(false),
    },
  };
}

function play(video: HTMLVideoElement): void {
  // A browser may forbid it, or a pause may come between: the button then still says "Play".
  video.play().catch(() => {});
}
