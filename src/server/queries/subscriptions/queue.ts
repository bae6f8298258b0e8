import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { SubscriptionsTable } from "#server/database/schema-subscriptions.ts";

/** A subscription whose callback is due, and the client that signs the call. */
export interface DueSubscription {
  readonly id: bigint;
  readonly callback_url: string;
  readonly attempts: number;
  readonly due_time: number;
  /** The client_id. */
  readonly client: string;
  /** The client's secret as stored, encrypted. */
  readonly secret: string;
}

/** A pending update with the contents of its call. */
export interface PendingUpdate {
  readonly id: bigint;
  readonly object: SubscriptionsTable["object"];
  readonly subject: string;
  readonly media_id: bigint;
  /** The media's owner. */
  readonly user_id: bigint;
  readonly created_time: number;
}

/** Subscriptions with pending updates whose callback is due, the longest waiting first. `now`: unix seconds. */
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

/** Claims a subscription until a time. Returns false if another worker was faster. */
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

/** The next updates, oldest first. */
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

/** Deletes delivered updates. The subscription stays claimed until a time. */
export async function settleUpdates(
  db: Kysely<Schema>,
  subscriptionId: bigint,
  delivered: readonly Pick<PendingUpdate, "id">[],
  until: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("updates")
      .where(
        "id",
        "in",
        delivered.map(({ id }) => id),
      )
      .execute();
    await trx
      .updateTable("subscriptions")
      .set({ attempts: 0, due_time: until })
      .where("id", "=", subscriptionId)
      .execute();
  });
}

/** Releases a claimed subscription. */
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
  /** Updates before this time are dropped. */
  readonly forgetBefore: number;
}

/** Postpones a subscription whose callback failed. */
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
