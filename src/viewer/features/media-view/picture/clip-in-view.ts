/** A clip is in view from this share of itself, or of the window if the clip is too tall for that. */
const shares = { ofClip: 0.6, ofWindow: 0.5 };

/** The share of a clip from which it counts as in view; heights in pixels. */
export function shareInView(clipHeight: number, windowHeight: number): number {
  return Math.min(shares.ofClip, (shares.ofWindow * windowHeight) / clipHeight);
}

export interface ClipState {
  /** The share of the clip that is on the screen, 0 to 1. */
  readonly seen: number;
  /** The share from which it counts as in view. */
  readonly inView: number;
  /** The tab is in the background, or a dialog lies over the clip. */
  readonly isHidden: boolean;
  /** It was stopped by hand, or motion is unwanted. */
  readonly mayStart: boolean;
}

/** Whether anybody can see a clip; one that nobody can see never plays, also if it was started by hand. */
export const isOnScreen = ({ seen, isHidden }: ClipState): boolean => seen > 0 && !isHidden;

/** What a clip does now that its place has changed; null: what it did. */
export function clipAction(state: ClipState): "play" | "pause" | null {
  if (!isOnScreen(state) || state.seen < state.inView) return "pause";
  return state.mayStart ? "play" : null;
}
