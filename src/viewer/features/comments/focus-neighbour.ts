/**
 * Moves the focus from a comment that is about to be removed to the next one, or else to the one before.
 * Returns false if it is the only one. `part` is an element in the comment.
 */
export function focusNeighbour(part: Element): boolean {
  const row = part.closest("li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  if (!(neighbour instanceof HTMLElement)) return false;
  neighbour.focus();
  return true;
}
