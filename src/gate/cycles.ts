/** A graph of modules: each path with the paths it loads. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * One ring for each knot of modules that load each other, as a list of paths that ends where it began.
 * Empty where there is no cycle.
 */
export function findCycles(edges: Edges): string[][] {
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: string[][] = [];

  const walk = (path: string): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt !== -1) {
      cycles.push([...trail.slice(seenAt), path]);
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) walk(next);
    trail.pop();
    done.add(path);
  };

  for (const path of edges.keys()) walk(path);
  return cycles;
}
