import type { Selectable } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { FileContent, FilesTable } from "#server/database/schema.ts";
import { itemFileColumns } from "#server/queries/files.ts";
import { isNotBlocked } from "#server/queries/people/visibility.ts";

/** What imports of downloads add to a file. */
type ImportedFile = Pick<
  Selectable<FilesTable>,
  | "has_xlarge"
  | "has_poster"
  | "duration_ms"
  | "original_key"
  | "original_type"
  | "original_name"
  | "original_size"
>;

/** One item of a media with its file. */
export interface ItemRow extends Readonly<FileContent>, Readonly<ImportedFile> {
  readonly media_id: bigint;
  readonly position: number;
}

export interface PersonTagRow {
  readonly media_id: bigint;
  readonly position: number;
  readonly user_id: bigint;
  readonly x: number;
  readonly y: number;
}

export interface LocationRow {
  readonly id: bigint;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The media to read, and the reader. */
export type HydrateInput = {
  readonly readerId: bigint;
  readonly ids: readonly bigint[];
};

type Ids = Pick<HydrateInput, "ids">;

export const itemsByMedia = compiledQuery<Ids, ItemRow>((db, { ids }) =>
  db
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select(["media_items.media_id", "media_items.position", ...itemFileColumns])
    .where("media_items.media_id", "in", ids)
    .orderBy("media_items.media_id")
    .orderBy("media_items.position"),
);

/** The people tagged in these media, except across a block. */
export const personTagsByMedia = compiledQuery<HydrateInput, PersonTagRow>(
  (db, { readerId, ids }) =>
    db
      .selectFrom("media_people")
      .select(["media_id", "position", "user_id", "x", "y"])
      .where("media_id", "in", ids)
      .where((eb) => isNotBlocked(readerId, eb.ref("user_id")))
      .orderBy("media_id")
      .orderBy("position")
      .orderBy("user_id"),
);
