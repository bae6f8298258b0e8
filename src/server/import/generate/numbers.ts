/** What was asked for; a library is the same wherever these are. */
export interface Numbers {
  readonly users: number;
  readonly media: number;
  /** How many media ada likes in the end; what there are more than media comes from others. */
  readonly likes: number;
  readonly seed: number;
}

/** What each may be. Below 40 people no kind of them would be there; five million media have keys of their own. */
export const bounds = {
  users: { least: 40, most: 200_000 },
  media: { least: 1, most: 5_000_000 },
  likes: { least: 0, most: 5_000_000 },
  seed: { least: 0, most: 4_294_967_295 },
} as const satisfies Record<keyof Numbers, { readonly least: number; readonly most: number }>;
