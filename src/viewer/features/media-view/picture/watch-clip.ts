import { openDialogs } from "#viewer/lib/open-dialogs.ts";
import { type ClipState, shareInView } from "./clip-in-view.ts";

type ClipReport = Omit<ClipState, "mayStart">;

/** Reports the visible share of a clip whenever it changes. Returns the function that stops it. Nothing is known before the first report. */
export function watchClip(clip: HTMLElement, onChange: (report: ClipReport) => void): () => void {
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
