/** The pages that are compared, each with its window. */
export type WindowName = "ours" | "tanstack" | "virtua" | "plain";

export interface Contender {
  readonly page: WindowName;
  readonly items: number;
  /** What stands over its column. */
  readonly head: string;
}

const items = 30_000;

/** What is compared, by the names that the command takes. */
export const contenders = {
  ours: { page: "ours", items, head: "ours" },
  tanstack: { page: "tanstack", items, head: "TanStack Virtual" },
  virtua: { page: "virtua", items, head: "virtua" },
  plain: { page: "plain", items, head: "`content-visibility`" },
  // Every item is in its document, so its length is part of what it costs.
  "plain-3000": { page: "plain", items: 3000, head: "the same, of 3,000 items" },
} as const satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;

// The keys of the object above, of which Object.keys tells TypeScript nothing.
export const contenderNames = Object.keys(contenders) as readonly ContenderName[];
