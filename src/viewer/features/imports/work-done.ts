interface Progress {
  readonly kind: string;
  readonly total: number;
  readonly done: number;
}

/** How long one item takes, compared with a like: pictures are decoded and scaled. */
const weights = new Map([
  ["post", 60],
  ["portrait", 30],
]);

/** The work that an import has done and all of its work, in weighted items. */
export function workOf(counts: readonly Progress[]): { done: number; total: number } {
  const weigh = (of: "done" | "total") =>
    counts.reduce((sum, one) => sum + one[of] * (weights.get(one.kind) ?? 1), 0);
  return { done: weigh("done"), total: weigh("total") };
}
