import type { Credit } from "#contract/schemas/server.ts";

interface CreditRow {
  readonly kind: "photo" | "clip";
  readonly title: string;
  readonly author: string;
  readonly licence: string;
  readonly source: string;
  /** Of a clip: how it was made. */
  readonly made?: string;
}

/** Whose the demo's pictures are, in the contract's form. */
export function presentCredits(rows: readonly CreditRow[]): Credit[] {
  return rows.map(({ kind, title, author, licence, source, made }) => ({
    kind,
    title,
    author,
    licence,
    source,
    changes: ["cropped and resized", ...(made === undefined ? [] : [made])].join("; "),
  }));
}
