import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { PicturePool } from "#server/media/picture-pool.ts";
import type { DownloadedContent } from "./download-files.ts";
import type { ItemKind } from "./library.ts";

/** The destination of a library. `mediaRoot` is absolute. */
export interface WriteContext {
  readonly db: Kysely<Schema>;
  readonly mediaRoot: string;
  /** Makes the renditions of a download's files. */
  readonly pictures?: PicturePool;
}

/** A file that cannot be read as a picture or clip, with a plain reason. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** The account whose download is imported, and the import that brings an item first. */
export interface Ledger {
  readonly accountId: bigint;
  readonly importId: bigint;
  /** Marks of the download's entries that are written now, by item key, to skip unchanged ones in the next import. */
  readonly sources: Map<string, string>;
}

/**
 * Called when items exist, also those of earlier runs. May throw to stop: the current work is finished or rolled back,
 * and the next run continues.
 */
export type OnWritten = (kind: ItemKind, more: number) => void;

/** A run of the writer and its results so far. */
export interface WriteRun extends WriteContext {
  readonly onWritten: OnWritten;
  /** What this run added. */
  readonly added: Record<ItemKind, number>;
  /** Unreadable files. Their media are skipped with comments and likes; a person is added without the portrait. */
  readonly unreadable: UnreadableFile[];
  /** Called with a file that is unreadable, before anything that belongs to it is written. */
  readonly onUnreadable: (file: UnreadableFile) => void;
  /** The newest files by the hash of their original, because their rows may not be written yet. */
  readonly newest: Map<string, Promise<DownloadedContent>>;
  /** Null for a source that is not an account's download. */
  readonly ledger: Ledger | null;
  /** How many items of a kind a transaction gets: so many that others do not wait long for the one writer. */
  readonly pace: Map<ItemKind, number>;
}

/** Database keys by the library's keys. */
export type KeysByName = ReadonlyMap<string, bigint>;

/** Starts a run that has added nothing yet. */
export function startRun(
  context: WriteContext,
  onWritten: OnWritten,
  ledger: Ledger | null = null,
): WriteRun {
  const added: Record<ItemKind, number> = {
    person: 0,
    location: 0,
    media: 0,
    comment: 0,
    like: 0,
    follow: 0,
    namedPerson: 0,
    portrait: 0,
    post: 0,
    card: 0,
    save: 0,
    collection: 0,
    ownComment: 0,
    unlinkedLike: 0,
    block: 0,
    followedTag: 0,
  };
  const unreadable: UnreadableFile[] = [];
  const onUnreadable = (file: UnreadableFile) => void unreadable.push(file);
  const pace = new Map<ItemKind, number>();
  const newest = new Map<string, Promise<DownloadedContent>>();
  return { ...context, onWritten, added, unreadable, onUnreadable, newest, ledger, pace };
}
