import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import { faults } from "#contract/errors.ts";
import type { Schema } from "../database/schema.ts";
import { ApiError } from "../errors/api-error.ts";

type WithOwner = Schema & { owner: Schema["users"] };

/** Whether the joined `owner` shows their things to the reader: public, the reader, or followed by them. */
export function ownerIsVisible(
  eb: ExpressionBuilder<WithOwner, "owner">,
  readerId: bigint,
): Expression<SqlBool> {
  return eb.or([
    eb("owner.is_private", "=", 0),
    eb("owner.id", "=", readerId),
    eb.exists(
      eb
        .selectFrom("follows")
        .select("follows.follower_id")
        .where("follows.follower_id", "=", readerId)
        .whereRef("follows.followed_id", "=", "owner.id")
        .where("follows.status", "=", "follows"),
    ),
  ]);
}

/** Passes where the reader may see this person's things; otherwise throws the ApiError that v1 gave. */
export async function requireVisibleUser(
  db: Kysely<Schema>,
  readerId: bigint,
  userId: bigint | null,
): Promise<bigint> {
  if (userId === null) throw new ApiError(faults.unknownUser);
  const row = await db
    .selectFrom("users as owner")
    .select((eb) => ["owner.id", seen(ownerIsVisible(eb, readerId), eb).as("visible")])
    .where("owner.id", "=", userId)
    .executeTakeFirst();
  if (row === undefined) throw new ApiError(faults.unknownUser);
  if (row.visible === 0) throw new ApiError(faults.notAllowed);
  return row.id;
}

/** Passes where the media stands and the reader may see it; otherwise throws the ApiError that v1 gave. */
export async function requireVisibleMedia(
  db: Kysely<Schema>,
  readerId: bigint,
  mediaId: bigint | null,
): Promise<{ readonly id: bigint; readonly user_id: bigint }> {
  if (mediaId === null) throw new ApiError(faults.unknownMedia);
  const row = await db
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .select((eb) => [
      "media.id",
      "media.user_id",
      seen(ownerIsVisible(eb, readerId), eb).as("visible"),
    ])
    .where("media.id", "=", mediaId)
    .executeTakeFirst();
  if (row === undefined) throw new ApiError(faults.unknownMedia);
  if (row.visible === 0) throw new ApiError(faults.notAllowed);
  return { id: row.id, user_id: row.user_id };
}

/** SQLite has no truth value of its own, so a condition is read back as a flag. */
function seen(condition: Expression<SqlBool>, eb: ExpressionBuilder<WithOwner, "owner">) {
  return eb.case().when(condition).then(1).else(0).end();
}
