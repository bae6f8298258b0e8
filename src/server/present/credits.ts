import type { Credit } from "#contract/schemas/server.ts";

interface CreditRow {
  readonly kind: "photo" | "clip";
  readonly title: string;
  readonly author: string;
  readonly licence: string;
  readonly source: string;
  /** For clips: how it was made. */
  readonly made?: string;
}

/** The credits of the demo's pictures. */
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
