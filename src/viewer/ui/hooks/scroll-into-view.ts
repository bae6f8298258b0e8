/** Scrolls to an element that is not fully visible, as far as its scroll margins say. A visible one stays where it is. */
export function scrollIntoView(element: Element): void {
  const { top, bottom } = element.getBoundingClientRect();
  const bar = Number.parseFloat(getComputedStyle(element).scrollMarginBottom) || 0;
  if (top >= 0 && bottom <= window.innerHeight - Math.max(0, bar - 8)) return;
  element.scrollIntoView({ block: "nearest" });
}
