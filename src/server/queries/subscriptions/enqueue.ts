import type { Kysely } from "kysely";
import type { MediaTagsTable, Schema } from "#server/database/schema.ts";
import { metresBetween } from "#server/queries/within-distance.ts";

/** A media that has just come. */
interface NewMedia {
  readonly id: bigint;
  readonly user_id: bigint;
  readonly location_id: bigint | null;
}

/**
 * Notes whom a new media is to be told to, in the transaction that writes it, so that none is forgotten:
 * clients that its owner allowed something, and where the owner is not private those who watch its place
 * and its surroundings. Its tags are noted as they are attached. `now`: unix seconds.
 */
export async function noteNewMedia(
  trx: Kysely<Schema>,
  media: NewMedia,
  now: number,
): Promise<void> {
  const watched = await trx.selectFrom("subscriptions").select("object").distinct().execute();
  const objects = new Set(watched.map(({ object }) => object));
  if (objects.size === 0) return;
  const isOpen = await isPublic(trx, media.user_id);
  const told = [
    ...(objects.has("user") ? await watchersOfOwner(trx, media.user_id) : []),
    ...(isOpen && objects.has("location") ? await watchersOfLocation(trx, media.location_id) : []),
    ...(isOpen && objects.has("geography") ? await watchersAround(trx, media.location_id) : []),
  ];
  await addUpdates(
    trx,
    told.map((id) => ({ subscription_id: id, media_id: media.id, created_time: now })),
  );
}

/** Notes whom tags that media have just taken are to be told to; a private person's are told to nobody. */
export async function noteTags(
  trx: Kysely<Schema>,
  attached: readonly Pick<MediaTagsTable, "media_id" | "name">[],
  now: number,
): Promise<void> {
  if (attached.length === 0) return;
  const watchers = await trx
    .selectFrom("subscriptions")
    .select(["id", "subject"])
    .where("object", "=", "tag")
    .where("subject", "in", [...new Set(attached.map(({ name }) => name))])
    .execute();
  await addUpdates(
    trx,
    watchers.flatMap(({ id, subject }) =>
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

/** What is waiting already is not told twice. */
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

/** A person's media are told to the clients that hold a living token of theirs. */
async function watchersOfOwner(trx: Kysely<Schema>, userId: bigint): Promise<bigint[]> {
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

async function watchersOfLocation(trx: Kysely<Schema>, placeId: bigint | null): Promise<bigint[]> {
  if (placeId === null) return [];
  const rows = await trx
    .selectFrom("subscriptions")
    .select("id")
    .where("object", "=", "location")
    .where("subject", "=", String(placeId))
    .execute();
  return rows.map(({ id }) => id);
}

/** Wider than the widest circle, in degrees of latitude. */
const reach = 0.1;

async function watchersAround(trx: Kysely<Schema>, placeId: bigint | null): Promise<bigint[]> {
  if (placeId === null) return [];
  const place = await trx
    .selectFrom("locations")
    .select(["latitude", "longitude"])
    .where("id", "=", placeId)
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom("subscriptions")
    .innerJoin("geographies", "geographies.id", "subscriptions.geography_id")
    .select(["subscriptions.id", "latitude", "longitude", "radius"])
    .where("latitude", ">", place.latitude - reach)
    .where("latitude", "<", place.latitude + reach)
    .execute();
  return rows.filter((row) => metresBetween(row, place) <= row.radius).map(({ id }) => id);
}
