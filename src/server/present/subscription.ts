import type { Static } from "typebox";
import type { Subscription, SubscriptionUpdate } from "#contract/schemas/subscription.ts";
import { formatMediaId } from "#server/lib/ids.ts";
import type { PendingUpdate } from "#server/queries/subscriptions/queue.ts";
import type { SubscriptionRow } from "#server/queries/subscriptions/subscriptions.ts";

/** A subscription as the API sends it. */
export function presentSubscription(row: SubscriptionRow): Static<typeof Subscription> {
  return {
    id: String(row.id),
    type: "subscription",
    object: row.object,
    object_id: row.object === "user" ? null : row.subject,
    aspect: "media",
    callback_url: row.callback_url,
  };
}

/** What a callback is sent for one media. */
export function presentUpdate(
  subscriptionId: bigint,
  { object, subject, media_id, user_id, created_time }: PendingUpdate,
): Static<typeof SubscriptionUpdate> {
  const update = {
    changed_aspect: "media",
    object,
    object_id: object === "user" ? String(user_id) : subject,
    time: created_time,
    subscription_id: Number(subscriptionId),
  } as const;
  if (object !== "user") return update;
  return { ...update, data: { media_id: formatMediaId(media_id, user_id) } };
}
