import type { Schema } from "#server/database/schema.ts";

/** The tables that are filled, each after those that it points at. */
export const filledTables = [
  "locations",
  "location_words",
  "users",
  "user_words",
  "files",
  "follows",
  "media",
  "media_items",
  "media_tags",
  "comments",
  "likes",
] as const;
export type FilledTable = (typeof filledTables)[number];

/** Rows that are written together, or not at all. */
export type Rows = { readonly [Table in FilledTable]: Schema[Table][] } & {
  /** How many more public media bear each tag. */
  readonly tagSteps: Map<string, number>;
};

export function noRows(): Rows {
  return {
    locations: [],
    location_words: [],
    users: [],
    user_words: [],
    files: [],
    follows: [],
    media: [],
    media_items: [],
    media_tags: [],
    comments: [],
    likes: [],
    tagSteps: new Map(),
  };
}
