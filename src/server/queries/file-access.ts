import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { Schema } from "#server/database/schema.ts";
import { anonymousId } from "#server/queries/access/tokens.ts";
import { ownerIsVisible } from "#server/queries/people/visibility.ts";

/** Who may fetch a file: everyone; not everyone, but this reader; or this reader not. */
export type FileAccess = "everyone" | "reader" | "closed";

/** An original, by its SHA-256 and its media type. */
export interface OriginalFile {
  readonly hash: string;
  readonly type: string;
}

interface KnownFile {
  readonly access: FileAccess;
  /** The key whose folder has its bytes. */
  readonly storedKey: string;
  /** What is sent as the clip if it has no file of its own; null if it has one. */
  readonly clip: OriginalFile | null;
}

interface KnownOriginal extends OriginalFile {
  readonly access: FileAccess;
  readonly kind: "image" | "video";
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** The name that the file had. */
  readonly name: string;
}

type FileInput = { readonly key: string; readonly readerId: bigint };

type WithOwner = Schema & { owner: Schema["users"] };

/**
 * Who may fetch the joined file of the joined `owner`, decided by the rows as they are now: the portrait of anyone and
 * what a public owner shares, everyone; the rest of an owner's files, those who may see the owner's media; a file of an
 * archived post or a story, only the owner. The same as `mediaIsVisible` decides for the media.
 */
function fileAccess(eb: ExpressionBuilder<WithOwner, "files" | "owner">, readerId: bigint) {
  // All media of a file are alike: only the neutral picture of cards has more than one.
  const ownerOnly = eb
    .selectFrom("media_items")
    .innerJoin("media", "media.id", "media_items.media_id")
    .select("media.owner_only")
    .whereRef("media_items.file_id", "=", "files.id")
    .limit(1);
  const isShared = eb(eb.fn.coalesce(ownerOnly, sql.lit(0)), "=", sql.lit(0));
  const literal = (access: FileAccess) => sql.lit(access);
  return eb
    .case()
    .when("owner.avatar_file_id", "=", eb.ref("files.id"))
    .then(literal("everyone"))
    .when(eb.and([eb("owner.is_private", "=", sql.lit(0)), isShared]))
    .then(literal("everyone"))
    .when("owner.id", "=", readerId)
    .then(literal("reader"))
    .when(eb.and([isShared, ownerIsVisible(eb, readerId)]))
    .then(literal("reader"))
    .else(literal("closed"))
    .end();
}

const fileOf = compiledQuery((db, { key, readerId }: FileInput) =>
  db
    .selectFrom("files")
    .innerJoin("users as owner", "owner.id", "files.owner_id")
    .select(["files.stored_key", "files.kind", "files.original_hash", "files.original_type"])
    .select((eb) => fileAccess(eb, readerId).as("access"))
    .where("files.key", "=", key),
);

/** A file, and whether the reader may fetch it; null if there is none. Without a reader, as far as everyone may. */
export async function findFile(
  db: Kysely<Schema>,
  key: string,
  readerId: bigint | null,
): Promise<KnownFile | null> {
  const [row] = await fileOf(db, { key, readerId: readerId ?? anonymousId });
  if (row === undefined) return null;
  return {
    access: row.access,
    storedKey: row.stored_key ?? key,
    clip: row.kind === "video" ? originalOf(row.original_hash, row.original_type) : null,
  };
}

/** The original with this address, and whether the reader may fetch it: only its owner; null if there is none. */
export async function findOriginal(
  db: Kysely<Schema>,
  originalKey: string,
  readerId: bigint | null,
): Promise<KnownOriginal | null> {
  const row = await db
    .selectFrom("files")
    .select(["owner_id", "kind", "width", "height"])
    .select(["original_hash", "original_type", "original_name"])
    .where("original_key", "=", originalKey)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { owner_id, kind, width, height, original_name: name } = row;
  const original = originalOf(row.original_hash, row.original_type);
  const access = owner_id === readerId ? "reader" : "closed";
  return original && { ...original, access, kind, width, height, name: name ?? "" };
}

function originalOf(hash: string | null, type: string | null): OriginalFile | null {
  return hash === null ? null : { hash, type: type ?? "application/octet-stream" };
}
