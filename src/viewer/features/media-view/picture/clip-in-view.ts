/** A clip is in view if this share of it is visible, or of the window if the clip is too tall for that. */
const shares = { ofClip: 0.6, ofWindow: 0.5 };

/** The visible share from which a clip is in view; heights in pixels. */
export function shareInView(clipHeight: number, windowHeight: number): number {
  return Math.min(shares.ofClip, (shares.ofWindow * windowHeight) / clipHeight);
}

export interface ClipState {
  /** The visible share of the clip, 0 to 1. */
  readonly seen: number;
  /** The share from which it is in view. */
  readonly inView: number;
  /** The tab is in the background, or a dialog covers the clip. */
  readonly isHidden: boolean;
  /** Clips may play by themselves, and the reader has not paused this one. */
  readonly mayStart: boolean;
}

/** Whether a clip is visible; an invisible clip never plays, even if it was started by hand. */
export const isOnScreen = ({ seen, isHidden }: ClipState): boolean => seen > 0 && !isHidden;

/** What a clip should do after its position has changed; null to go on. */
export function clipAction(state: ClipState): "play" | "pause" | null {
  if (!isOnScreen(state) || state.seen < state.inView) return "pause";
  return state.mayStart ? "play" : null;
}
