/** Calls `work` when what is rendered now has been painted. Returns the function that cancels it. */
export function afterPaint(work: () => void): () => void {
  // The first frame paints it; the second begins when it is painted.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
}
