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
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { requireScopeForOthers } from "#server/lib/scopes.ts";
import type { Reader } from "#server/queries/access/reader.ts";

type WithOwner = Schema & { owner: Schema["users"] };

/** Whether neither has blocked the other. `person` is a column: the reader's blocks are read once a statement. */
export function isNotBlocked(readerId: bigint, person: Expression<bigint>): Expression<SqlBool> {
  return expressionBuilder<Schema>()(person, "not in", blockedOrBlocking(readerId));
}

function blockedOrBlocking(readerId: bigint) {
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

/** Whether the joined `owner` shows their things to the reader: public, the reader, or followed by them; and no block between them. */
export function ownerIsVisible(
  eb: ExpressionBuilder<WithOwner, "owner">,
  readerId: bigint,
): Expression<SqlBool> {
  return eb.and([
    isNotBlocked(readerId, eb.ref("owner.id")),
    eb.or([
      // Written out: SQLite plans a statement anew for each value that an index of some rows hangs on.
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

/**
 * The same wall the other way round: all people whose things the reader may not see, as one set that is read
 * once a statement, for statements that go over many media.
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
    // Written out, so that the index of the private finds it.
    .where("is_private", "=", sql.lit(1))
    .where("users.id", "!=", readerId)
    .where("users.id", "not in", followed);
  return closed.unionAll(blockedOrBlocking(readerId));
}

/** Passes where there is such a person for the reader, be they private or blocked by the reader. */
export async function requireKnownUser(
  db: Kysely<Schema>,
  readerId: bigint,
  userId: bigint | null,
): Promise<bigint> {
  return requireKnown(await findOwner(db, readerId, userId), faults.unknownUser).id;
}

/** Passes where the reader may see this person's things; otherwise throws the ApiError that v1 gave. */
export async function requireVisibleUser(
  db: Kysely<Schema>,
  readerId: bigint,
  userId: bigint | null,
): Promise<bigint> {
  return requireOpen(await findOwner(db, readerId, userId), faults.unknownUser).id;
}

/** The same for a read that wants a further scope where the person is not the reader. */
export async function requireReadableUser(
  db: Kysely<Schema>,
  { name, reader }: Reading,
  userId: bigint | null,
): Promise<bigint> {
  requireScopeForOthers(name, reader, userId);
  return requireVisibleUser(db, reader.id, userId);
}

/** Passes where the media stands and the reader may see it; otherwise throws the ApiError that v1 gave. */
export async function requireVisibleMedia(
  db: Kysely<Schema>,
  readerId: bigint,
  mediaId: bigint | null,
): Promise<OwnedMedia> {
  return requireOpen(await findMedia(db, readerId, mediaId), faults.unknownMedia);
}

/** The same for a read that wants a further scope where the media is not the reader's own. */
export async function requireReadableMedia(
  db: Kysely<Schema>,
  { name, reader }: Reading,
  mediaId: bigint | null,
): Promise<OwnedMedia> {
  const media = await findMedia(db, reader.id, mediaId);
  requireScopeForOthers(name, reader, media?.user_id ?? null);
  return requireOpen(media, faults.unknownMedia);
}

/** Who reads, by which operation. */
export interface Reading {
  readonly name: RouteName;
  readonly reader: Reader;
}

interface OwnedMedia {
  readonly id: bigint;
  readonly user_id: bigint;
}

/** How a person's things are to the reader; `hidden` by their block, so that there seem to be none. */
type RelationshipRow = "open" | "closed" | "hidden";

interface Found {
  readonly standing: RelationshipRow;
}

function requireKnown<Row extends Found>(row: Row | undefined, unknown: ApiFault): Row {
  if (row === undefined || row.standing === "hidden") throw new ApiError(unknown);
  return row;
}

function requireOpen<Row extends Found>(found: Row | undefined, unknown: ApiFault): Row {
  const row = requireKnown(found, unknown);
  if (row.standing === "closed") throw new ApiError(faults.notAllowed);
  return row;
}

async function findOwner(db: Kysely<Schema>, readerId: bigint, userId: bigint | null) {
  if (userId === null) return undefined;
  return db
    .selectFrom("users as owner")
    .select((eb) => ["owner.id", relationshipOf(eb, readerId).as("standing")])
    .where("owner.id", "=", userId)
    .executeTakeFirst();
}

async function findMedia(db: Kysely<Schema>, readerId: bigint, mediaId: bigint | null) {
  if (mediaId === null) return undefined;
  return db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .select((eb) => ["media.id", "media.user_id", relationshipOf(eb, readerId).as("standing")])
    .where("media.id", "=", mediaId)
    .executeTakeFirst();
}

function relationshipOf(eb: ExpressionBuilder<WithOwner, "owner">, readerId: bigint) {
  const blockedByReader = eb
    .selectFrom("blocks")
    .select("blocks.id")
    .where("blocks.blocker_id", "=", readerId)
    .whereRef("blocks.blocked_id", "=", "owner.id");
  // Who blocks still knows of the other: they must be able to let them in again.
  const isKnown = eb.or([eb.exists(blockedByReader), isNotBlocked(readerId, eb.ref("owner.id"))]);
  const word = (standing: RelationshipRow) => sql.lit(standing);
  return eb
    .case()
    .when(ownerIsVisible(eb, readerId))
    .then(word("open"))
    .when(isKnown)
    .then(word("closed"))
    .else(word("hidden"))
    .end();
}
