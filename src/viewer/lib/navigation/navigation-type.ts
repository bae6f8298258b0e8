/** Whether the page was opened by a link or an address, not by a reload or the history. */
export function isFreshNavigation(): boolean {
  const [visit] = globalThis.performance?.getEntriesByType?.("navigation") ?? [];
  return visit !== undefined && "type" in visit && visit.type === "navigate";
}
