import { type SyntheticEvent, useCallback, useRef, useState } from "react";
import { useStore } from "#viewer/lib/store/store.ts";
import { type ClipState, clipAction, isOnScreen } from "./clip-in-view.ts";
import { playOnly, sound } from "./video-playback.ts";
import { watchClip } from "./watch-clip.ts";

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
