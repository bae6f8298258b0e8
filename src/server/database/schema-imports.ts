import type { Generated } from "kysely";
import type { Flag } from "./schema.ts";

/** The tables that imports of downloads brought. Keys, flags and times as in schema.ts. */

/** `id` grows with time and orders the list of saved media. */
export interface SavesTable {
  id: bigint;
  user_id: bigint;
  media_id: bigint;
}

/** A named collection of saved media. */
export interface CollectionsTable {
  id: bigint;
  user_id: bigint;
  name: string;
  created_time: number;
}

export interface CollectionMediaTable {
  collection_id: bigint;
  media_id: bigint;
}

/** A comment whose media the download does not name, so that it is part of no media. */
export interface OwnCommentsTable {
  id: bigint;
  user_id: bigint;
  /** Whose media it was written under; null if unknown. */
  owner_id: bigint | null;
  text: string;
  created_time: number;
}

/** A like whose media the download does not name. */
export interface UnlinkedLikesTable {
  id: bigint;
  user_id: bigint;
  author_id: bigint;
  created_time: number;
}

export interface FollowedTagsTable {
  user_id: bigint;
  name: string;
  created_time: number;
}

export type ImportState =
  | "uploading"
  | "scanning"
  | "ready"
  | "running"
  | "paused"
  | "done"
  | "failed"
  | "removing"
  | "cancelled";

/** An import of a download. */
export interface ImportsTable {
  id: bigint;
  /** The account; null until it is known. */
  user_id: bigint | null;
  state: ImportState;
  /** Whether a server works on it; otherwise the command line does. */
  is_by_server: Generated<Flag>;
  created_time: number;
  updated_time: number;
  /** JSON: where the input is and what was decided (import/job/plan.ts). */
  plan: string;
  /** JSON: counts of what is done. */
  progress: string | null;
  /** JSON: the finished report. */
  report: string | null;
}

/** What an account's downloads brought, so that a later import adds only what is new and restores nothing deleted. */
export interface ImportItemsTable {
  account_id: bigint;
  /** "post/18000000000000001", "like/CAAAAAAAAAA": the item's kind and its name in the download. */
  item_key: string;
  row_id: bigint;
  import_id: bigint;
  /** Changes with the item's content. */
  fingerprint: string;
}
