import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type Kysely,
  type SqlBool,
  sql,
} from "kysely";
import { type ApiFault, faults } from "#contract/errors.ts";
import type { RouteName } from "#contract/routes.ts";
import type { Flag, Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { requireScopeForOthers } from "#server/lib/scopes.ts";
import type { Reader } from "#server/queries/access/reader.ts";

type WithOwner = Schema & { owner: Schema["users"] };
type OfMedia = ExpressionBuilder<WithOwner, "media" | "owner">;

/** Whether neither has blocked the other. `person` is a column; the reader's blocks are read once per statement. */
export function isNotBlocked(readerId: bigint, person: Expression<bigint>): Expression<SqlBool> {
  return expressionBuilder<Schema>()(person, "not in", blockedOrBlocking(readerId));
}

/** The people that the reader has blocked, and those who have blocked the reader. */
export function blockedOrBlocking(readerId: bigint) {
  const eb = expressionBuilder<Schema>();
  const blocked = eb
    .selectFrom("blocks")
    .select("blocked_id as id")
    .where("blocker_id", "=", readerId);
  const blockers = eb
    .selectFrom("blocks")
    .select("blocker_id as id")
    .where("blocked_id", "=", readerId);
  return blocked.unionAll(blockers);
}

/** Whether the reader may see the joined `owner`'s media: the owner is public, the reader, or followed by the reader, and there is no block. */
export function ownerIsVisible(
  eb: ExpressionBuilder<WithOwner, "owner">,
  readerId: bigint,
): Expression<SqlBool> {
  return eb.and([
    isNotBlocked(readerId, eb.ref("owner.id")),
    eb.or([
      // A literal, because SQLite plans a statement again for each value of a partial index's condition.
      eb("owner.is_private", "=", sql.lit(0)),
      eb("owner.id", "=", readerId),
      eb.exists(
        eb
          .selectFrom("follows")
          .select("follows.follower_id")
          .where("follows.follower_id", "=", readerId)
          .whereRef("follows.followed_id", "=", "owner.id")
          .where("follows.status", "=", "follows"),
      ),
    ]),
  ]);
}

/** Whether the reader may see the joined `media` of the joined `owner`. */
export function mediaIsVisible(eb: OfMedia, readerId: bigint): Expression<SqlBool> {
  return eb.and([ownerIsVisible(eb, readerId), isOpenTo(readerId)]);
}

/**
 * Whether the owner keeps the joined `media` from the reader neither by being private nor by a block. A card is the
 * reader's own record, so its author's privacy does not hide it: the author's account may have come later. The owner is
 * a scalar subquery, which PostgreSQL runs for each media; with a join it would begin with everyone's owners.
 */
export function ownerShows(readerId: bigint): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, "media">();
  const owner = eb
    .selectFrom("users as owner")
    .select("owner.id")
    .whereRef("owner.id", "=", "media.user_id")
    .where((inner) => ownerIsVisible(inner, readerId));
  return eb.or([isUnblockedCard(readerId), eb(owner, "is not", null)]);
}

function isUnblockedCard(readerId: bigint): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, "media">();
  return eb.and([
    eb("media.is_card", "=", sql.lit(1)),
    isNotBlocked(readerId, eb.ref("media.user_id")),
  ]);
}

/** The same as `ownerShows` for the joined `media` alone, for statements that visit many media. */
export function isNotHidden(readerId: bigint): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, "media">();
  return eb.or([eb("media.user_id", "not in", hiddenPeople(readerId)), isUnblockedCard(readerId)]);
}

/**
 * Whether the reader may see the joined `media`, if they may see its owner's: an archived post and a story only as the
 * owner, a card only after having liked or saved it or commented on it. A card shows what somebody did, not what its
 * author published here.
 */
export function isOpenTo(readerId: bigint): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, "media">();
  return eb.and([
    isSharedWith(readerId),
    eb.or([eb("media.is_card", "=", sql.lit(0)), ...ownUses(readerId)]),
  ]);
}

/** What opens the joined `media` to the reader if it is a card. */
export function ownUses(readerId: bigint): Expression<SqlBool>[] {
  const eb = expressionBuilder<Schema, "media">();
  const current = (["likes", "saves", "comments"] as const).map((table) =>
    eb.exists(
      eb
        .selectFrom(table)
        .select(`${table}.id`)
        .where(`${table}.user_id`, "=", readerId)
        .whereRef(`${table}.media_id`, "=", "media.id"),
    ),
  );
  // So that the like or the save can be set again.
  const takenBack = (["removed_likes", "removed_saves"] as const).map((table) =>
    eb.exists(
      eb
        .selectFrom(table)
        .select(`${table}.removed_time`)
        .where(`${table}.user_id`, "=", readerId)
        .whereRef(`${table}.media_id`, "=", "media.id"),
    ),
  );
  return [...current, ...takenBack];
}

/** Whether the joined `media` is not another person's archived post or story. */
export function isSharedWith(readerId: bigint): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, "media">();
  return eb.or([eb("media.owner_only", "=", sql.lit(0)), eb("media.user_id", "=", readerId)]);
}

/**
 * The opposite of `ownerIsVisible`: all people whose media the reader may not see, as one set that is read once per
 * statement, for statements that visit many media.
 */
export function hiddenPeople(readerId: bigint) {
  const eb = expressionBuilder<Schema>();
  const followed = eb
    .selectFrom("follows")
    .select("followed_id")
    .where("follower_id", "=", readerId)
    .where("status", "=", "follows");
  const closed = eb
    .selectFrom("users")
    .select("users.id as id")
    // A literal, so that the partial index of private people is used.
    .where("is_private", "=", sql.lit(1))
    .where("users.id", "!=", readerId)
    .where("users.id", "not in", followed);
  return closed.unionAll(blockedOrBlocking(readerId));
}

/** Returns the person's id if the person exists for the reader, even if private or blocked by the reader. */
export async function requireKnownUser(
  db: Kysely<Schema>,
  readerId: bigint,
  userId: bigint | null,
): Promise<bigint> {
  return requireKnown(await findOwner(db, readerId, userId), faults.unknownUser).id;
}

/** Returns the person's id if the reader may see their media; otherwise throws v1's ApiError. */
export async function requireVisibleUser(
  db: Kysely<Schema>,
  readerId: bigint,
  userId: bigint | null,
): Promise<bigint> {
  return requireOpen(await findOwner(db, readerId, userId), faults.unknownUser).id;
}

/** Like `requireVisibleUser`, for a read that needs another scope if the person is not the reader. */
export async function requireReadableUser(
  db: Kysely<Schema>,
  { name, reader }: Reading,
  userId: bigint | null,
): Promise<bigint> {
  requireScopeForOthers(name, reader, userId);
  return requireVisibleUser(db, reader.id, userId);
}

/** Returns the media if it exists and the reader may see it; otherwise throws v1's ApiError. */
export async function requireVisibleMedia(
  db: Kysely<Schema>,
  readerId: bigint,
  mediaId: bigint | null,
): Promise<OwnedMedia> {
  return requireOpen(await findMedia(db, readerId, mediaId), faults.unknownMedia);
}

/** Like `requireVisibleMedia`, for a read that needs another scope if the media is not the reader's own. */
export async function requireReadableMedia(
  db: Kysely<Schema>,
  { name, reader }: Reading,
  mediaId: bigint | null,
): Promise<OwnedMedia> {
  const media = await findMedia(db, reader.id, mediaId);
  requireScopeForOthers(name, reader, media?.user_id ?? null);
  return requireOpen(media, faults.unknownMedia);
}

/** The operation that reads, and its reader. */
export interface Reading {
  readonly name: RouteName;
  readonly reader: Reader;
}

export interface OwnedMedia {
  readonly id: bigint;
  readonly user_id: bigint;
  /** Of a card the reader sees only their own comments and like. */
  readonly is_card: Flag;
}

/** Whether the reader may see a person's media. `hidden`: they block the reader, so nothing seems to exist. */
type Visibility = "open" | "closed" | "hidden";

interface Found {
  readonly visibility: Visibility;
}

function requireKnown<Row extends Found>(row: Row | undefined, unknown: ApiFault): Row {
  if (row === undefined || row.visibility === "hidden") throw new ApiError(unknown);
  return row;
}

function requireOpen<Row extends Found>(found: Row | undefined, unknown: ApiFault): Row {
  const row = requireKnown(found, unknown);
  if (row.visibility === "closed") throw new ApiError(faults.notAllowed);
  return row;
}

async function findOwner(db: Kysely<Schema>, readerId: bigint, userId: bigint | null) {
  if (userId === null) return undefined;
  return db
    .selectFrom("users as owner")
    .select((eb) => ["owner.id", visibilityOf(eb, readerId).as("visibility")])
    .where("owner.id", "=", userId)
    .executeTakeFirst();
}

async function findMedia(db: Kysely<Schema>, readerId: bigint, mediaId: bigint | null) {
  if (mediaId === null) return undefined;
  return (
    db
      .selectFrom("media")
      .innerJoin("users as owner", "owner.id", "media.user_id")
      .select(["media.id", "media.user_id", "media.is_card"])
      .select((eb) => visibilityOf(eb, readerId, ownerShows(readerId)).as("visibility"))
      .where("media.id", "=", mediaId)
      // Nobody else may learn that it exists.
      .where(isOpenTo(readerId))
      .executeTakeFirst()
  );
}

function visibilityOf(
  eb: ExpressionBuilder<WithOwner, "owner">,
  readerId: bigint,
  isOpen: Expression<SqlBool> = ownerIsVisible(eb, readerId),
) {
  const blockedByReader = eb
    .selectFrom("blocks")
    .select("blocks.id")
    .where("blocks.blocker_id", "=", readerId)
    .whereRef("blocks.blocked_id", "=", "owner.id");
  // Someone who blocks the other still sees them, to be able to unblock them.
  const isKnown = eb.or([eb.exists(blockedByReader), isNotBlocked(readerId, eb.ref("owner.id"))]);
  const literal = (visibility: Visibility) => sql.lit(visibility);
  return eb
    .case()
    .when(isOpen)
    .then(literal("open"))
    .when(isKnown)
    .then(literal("closed"))
    .else(literal("hidden"))
    .end();
}
