import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { SubscriptionsTable } from "#server/database/schema-subscriptions.ts";

/** A subscription whose client is to be called, and how to sign the call. */
export interface DueSubscription {
  readonly id: bigint;
  readonly callback_url: string;
  readonly attempts: number;
  readonly due_time: number;
  /** The client_id of the wire. */
  readonly client: string;
  /** The client's secret as it is kept. */
  readonly secret: string;
}

/** What is still to be told, with what the call says of it. */
export interface PendingUpdate {
  readonly id: bigint;
  readonly object: SubscriptionsTable["object"];
  readonly subject: string;
  readonly media_id: bigint;
  /** Whose the media is. */
  readonly user_id: bigint;
  readonly created_time: number;
}

/** Subscriptions that have something to tell and may be called, the longest waiting first. `now`: unix seconds. */
export async function dueSubscriptions(
  db: Kysely<Schema>,
  now: number,
  limit: number,
): Promise<readonly DueSubscription[]> {
  return db
    .selectFrom("subscriptions")
    .innerJoin("clients", "clients.id", "subscriptions.client_id")
    .select(["subscriptions.id", "callback_url", "attempts", "due_time", "client", "secret"])
    .where("due_time", "<=", now)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("updates")
          .select("updates.id")
          .whereRef("updates.subscription_id", "=", "subscriptions.id"),
      ),
    )
    .orderBy("due_time")
    .orderBy("subscriptions.id")
    .limit(limit)
    .execute();
}

/** Takes a subscription for one caller until a time; false where another was quicker. */
export async function claimSubscription(
  db: Kysely<Schema>,
  { id, due_time }: Pick<DueSubscription, "id" | "due_time">,
  until: number,
): Promise<boolean> {
  const result = await db
    .updateTable("subscriptions")
    .set({ due_time: until })
    .where("id", "=", id)
    .where("due_time", "=", due_time)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The next things to tell, in the order in which they happened. */
export async function nextUpdates(
  db: Kysely<Schema>,
  subscriptionId: bigint,
  limit: number,
): Promise<readonly PendingUpdate[]> {
  return db
    .selectFrom("updates")
    .innerJoin("subscriptions", "subscriptions.id", "updates.subscription_id")
    .innerJoin("media", "media.id", "updates.media_id")
    .select(["updates.id", "object", "subject", "media_id", "media.user_id"])
    .select("updates.created_time")
    .where("subscription_id", "=", subscriptionId)
    .orderBy("updates.id")
    .limit(limit)
    .execute();
}

/** What was told is told; the subscription stays its caller's until a time. */
export async function settleUpdates(
  db: Kysely<Schema>,
  subscriptionId: bigint,
  told: readonly Pick<PendingUpdate, "id">[],
  until: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("updates")
      .where(
        "id",
        "in",
        told.map(({ id }) => id),
      )
      .execute();
    await trx
      .updateTable("subscriptions")
      .set({ attempts: 0, due_time: until })
      .where("id", "=", subscriptionId)
      .execute();
  });
}

/** Lets a subscription go that somebody had taken. */
export async function releaseSubscription(
  db: Kysely<Schema>,
  subscriptionId: bigint,
): Promise<void> {
  await db
    .updateTable("subscriptions")
    .set({ due_time: 0 })
    .where("id", "=", subscriptionId)
    .execute();
}

interface Failure {
  readonly attempts: number;
  /** Unix seconds. */
  readonly dueTime: number;
  /** What happened before this time is told no more. */
  readonly forgetBefore: number;
}

/** Puts a subscription off whose callback did not take what it was told. */
export async function putOff(
  db: Kysely<Schema>,
  subscriptionId: bigint,
  { attempts, dueTime, forgetBefore }: Failure,
): Promise<void> {
  await db
    .updateTable("subscriptions")
    .set({ attempts, due_time: dueTime })
    .where("id", "=", subscriptionId)
    .execute();
  await db
    .deleteFrom("updates")
    .where("subscription_id", "=", subscriptionId)
    .where("created_time", "<", forgetBefore)
    .execute();
}
