/** Milliseconds. Short, because it only finishes what a finger or key has begun. */
const durationMs = 180;

/**
 * Animates an element from a state to the one that it has now, then calls `done`: at once if less motion is wanted. An
 * animation that is cancelled is never done.
 */
export function animateFrom(element: Element, from: Keyframe, done = () => {}): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    done();
    return;
  }
  const animation = element.animate([from, {}], {
    duration: durationMs,
    easing: "cubic-bezier(0.2, 0, 0, 1)",
  });
  animation.onfinish = done;
}

/** Stops an element's animations. */
export function stopAnimations(element: Element): void {
  for (const animation of element.getAnimations()) animation.cancel();
}

/** Moves or scales an element; "" puts it back. */
export function transform(element: HTMLElement | null, value: string): void {
  if (element) element.style.transform = value;
}
