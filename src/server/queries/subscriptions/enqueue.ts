import type { Kysely } from "kysely";
import { metresBetween } from "#contract/rules/geo.ts";
import type { MediaTagsTable, Schema } from "#server/database/schema.ts";

/** A media that was just added. */
interface NewMedia {
  readonly id: bigint;
  readonly user_id: bigint;
  readonly location_id: bigint | null;
}

/**
 * Queues updates about a new media, in the transaction that writes it, so that none is lost: for clients with a
 * token of its owner and, if the owner is not private, for subscriptions to its location and its geography. Tags
 * are queued when they are attached. `now`: unix seconds.
 */
export async function enqueueNewMedia(
  trx: Kysely<Schema>,
  media: NewMedia,
  now: number,
): Promise<void> {
  const watched = await trx.selectFrom("subscriptions").select("object").distinct().execute();
  const objects = new Set(watched.map(({ object }) => object));
  if (objects.size === 0) return;
  const isOpen = await isPublic(trx, media.user_id);
  const subscriptions = [
    ...(objects.has("user") ? await subscriptionsToOwner(trx, media.user_id) : []),
    ...(isOpen && objects.has("location")
      ? await subscriptionsToLocation(trx, media.location_id)
      : []),
    ...(isOpen && objects.has("geography")
      ? await subscriptionsAround(trx, media.location_id)
      : []),
  ];
  await addUpdates(
    trx,
    subscriptions.map((id) => ({ subscription_id: id, media_id: media.id, created_time: now })),
  );
}

/** Queues updates for subscriptions to tags that were just attached. Pass only tags of public media. */
export async function enqueueTags(
  trx: Kysely<Schema>,
  attached: readonly Pick<MediaTagsTable, "media_id" | "name">[],
  now: number,
): Promise<void> {
  if (attached.length === 0) return;
  const subscriptions = await trx
    .selectFrom("subscriptions")
    .select(["id", "subject"])
    .where("object", "=", "tag")
    .where("subject", "in", [...new Set(attached.map(({ name }) => name))])
    .execute();
  await addUpdates(
    trx,
    subscriptions.flatMap(({ id, subject }) =>
      attached
        .filter(({ name }) => name === subject)
        .map(({ media_id }) => ({ subscription_id: id, media_id, created_time: now })),
    ),
  );
}

interface Update {
  readonly subscription_id: bigint;
  readonly media_id: bigint;
  readonly created_time: number;
}

/** Skips updates that are already queued. */
async function addUpdates(trx: Kysely<Schema>, rows: readonly Update[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto("updates")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["subscription_id", "media_id"]).doNothing())
    .execute();
}

async function isPublic(trx: Kysely<Schema>, userId: bigint): Promise<boolean> {
  const owner = await trx
    .selectFrom("users")
    .select("is_private")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return owner.is_private === 0;
}

/** Subscriptions of the clients that have a valid token of the person. */
async function subscriptionsToOwner(trx: Kysely<Schema>, userId: bigint): Promise<bigint[]> {
  const rows = await trx
    .selectFrom("subscriptions")
    .innerJoin("clients", "clients.id", "subscriptions.client_id")
    .select("subscriptions.id")
    .where("subscriptions.object", "=", "user")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("tokens")
          .select("tokens.id")
          .whereRef("tokens.client", "=", "clients.client")
          .where("tokens.user_id", "=", userId)
          .where("tokens.revoked_time", "is", null),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function subscriptionsToLocation(
  trx: Kysely<Schema>,
  locationId: bigint | null,
): Promise<bigint[]> {
  if (locationId === null) return [];
  const rows = await trx
    .selectFrom("subscriptions")
    .select("id")
    .where("object", "=", "location")
    .where("subject", "=", String(locationId))
    .execute();
  return rows.map(({ id }) => id);
}

/** Degrees of latitude, more than the largest radius. */
const reach = 0.1;

async function subscriptionsAround(
  trx: Kysely<Schema>,
  locationId: bigint | null,
): Promise<bigint[]> {
  if (locationId === null) return [];
  const location = await trx
    .selectFrom("locations")
    .select(["latitude", "longitude"])
    .where("id", "=", locationId)
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom("subscriptions")
    .innerJoin("geographies", "geographies.id", "subscriptions.geography_id")
    .select(["subscriptions.id", "latitude", "longitude", "radius"])
    .where("latitude", ">", location.latitude - reach)
    .where("latitude", "<", location.latitude + reach)
    .execute();
  return rows.filter((row) => metresBetween(row, location) <= row.radius).map(({ id }) => id);
}
