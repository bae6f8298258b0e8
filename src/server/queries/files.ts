import type { FileContent, FilesTable } from "#server/database/schema.ts";

/** The columns of a file's content. */
export const fileColumns = [
  "files.key",
  "files.kind",
  "files.width",
  "files.height",
  "files.placeholder",
  "files.clip_width",
  "files.clip_height",
  "files.clip_low_width",
  "files.clip_low_height",
] as const satisfies readonly `files.${keyof FileContent}`[];

/** What else an item of a media shows of its file. */
export const itemFileColumns = [
  ...fileColumns,
  "files.has_xlarge",
  "files.has_poster",
  "files.duration_ms",
  "files.original_key",
  "files.original_type",
  "files.original_name",
  "files.original_size",
] as const satisfies readonly `files.${keyof FilesTable}`[];
