import { randomInt } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { faults } from "#contract/errors.ts";
import { subscriptionLimits } from "#contract/limits.ts";
import type { Point } from "#contract/rules/geo.ts";
import type { Schema } from "#server/database/schema.ts";
import type {
  GeographiesTable,
  SubscriptionsTable,
} from "#server/database/schema-subscriptions.ts";
import { ApiError } from "#server/errors/api-error.ts";

export type SubscriptionRow = Pick<
  Selectable<SubscriptionsTable>,
  "id" | "object" | "subject" | "callback_url"
>;

export interface Circle extends Point {
  /** Metres. */
  readonly radius: number;
}

/** The object that a client subscribes to. */
export type Watched =
  | { readonly object: "user" }
  | { readonly object: "tag" | "location"; readonly subject: string }
  | { readonly object: "geography"; readonly circle: Circle };

interface NewSubscription {
  readonly clientId: bigint;
  readonly watched: Watched;
  readonly callbackUrl: string;
  /** Unix seconds. */
  readonly now: number;
}

const columns = ["id", "object", "subject", "callback_url"] as const;

/** A client's subscriptions, oldest first. */
export async function listSubscriptionsOf(
  db: Kysely<Schema>,
  clientId: bigint,
): Promise<readonly SubscriptionRow[]> {
  return db
    .selectFrom("subscriptions")
    .select(columns)
    .where("client_id", "=", clientId)
    .orderBy("id")
    .execute();
}

/**
 * Adds a subscription. If the client already has it, it keeps its id and gets the new callback. Throws an ApiError
 * if the client has too many.
 */
export async function addSubscription(
  db: Kysely<Schema>,
  { clientId, watched, callbackUrl, now }: NewSubscription,
  drawId: () => bigint = drawGeographyId,
): Promise<SubscriptionRow> {
  return db.transaction().execute(async (trx) => {
    // Locks the client's row, so that its concurrent calls run one after the other.
    await trx
      .updateTable("clients")
      .set((eb) => ({ name: eb.ref("name") }))
      .where("id", "=", clientId)
      .execute();
    const subject = await subjectOf(trx, clientId, watched, drawId);
    const row = { ...subject, object: watched.object, client_id: clientId };
    const added = await trx
      .insertInto("subscriptions")
      .values({ ...row, callback_url: callbackUrl, created_time: now })
      .onConflict((conflict) =>
        conflict
          .columns(["client_id", "object", "subject"])
          .doUpdateSet({ callback_url: callbackUrl, attempts: 0, due_time: 0 }),
      )
      .returning(columns)
      .executeTakeFirstOrThrow();
    const all = await listSubscriptionsOf(trx, clientId);
    if (all.length > subscriptionLimits.perClient) {
      throw new ApiError(faults.tooManySubscriptions);
    }
    return added;
  });
}

/** The subject of a subscription. Adds the circle if the client does not have it yet. */
async function subjectOf(
  trx: Kysely<Schema>,
  clientId: bigint,
  watched: Watched,
  drawId: () => bigint,
): Promise<{ readonly subject: string; readonly geography_id: bigint | null }> {
  if (watched.object === "user") return { subject: "", geography_id: null };
  if (watched.object !== "geography") return { subject: watched.subject, geography_id: null };
  const { latitude, longitude, radius } = watched.circle;
  const existing = await trx
    .selectFrom("geographies")
    .select("id")
    .where("client_id", "=", clientId)
    .where("latitude", "=", latitude)
    .where("longitude", "=", longitude)
    .where("radius", "=", radius)
    .executeTakeFirst();
  const circle = { client_id: clientId, latitude, longitude, radius };
  const id = existing?.id ?? (await addGeography(trx, circle, drawId));
  return { subject: String(id), geography_id: id };
}

/** v1's geography ids fit a signed 32-bit integer, and clients store them so. Earlier versions made larger ones. */
const drawGeographyId = () => BigInt(randomInt(1, 2 ** 31));

/** Adds a circle under the first drawn id that is free. */
async function addGeography(
  trx: Kysely<Schema>,
  circle: Omit<GeographiesTable, "id">,
  drawId: () => bigint,
): Promise<bigint> {
  for (;;) {
    const added = await trx
      .insertInto("geographies")
      .values({ ...circle, id: drawId() })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added !== undefined) return added.id;
  }
}

/** Selects those of a client's subscriptions that match all given properties. */
export interface Which {
  readonly id?: bigint;
  readonly object?: SubscriptionsTable["object"];
  readonly subject?: string;
}

/** Deletes subscriptions of a client with their circles and pending updates. Returns their number. */
export async function removeSubscriptions(
  db: Kysely<Schema>,
  clientId: bigint,
  { id, object, subject }: Which,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let query = trx.deleteFrom("subscriptions").where("client_id", "=", clientId);
    if (id !== undefined) query = query.where("id", "=", id);
    if (object !== undefined) query = query.where("object", "=", object);
    if (subject !== undefined) query = query.where("subject", "=", subject);
    const removed = await query.returning("geography_id").execute();
    const circles = removed.flatMap((row) => (row.geography_id === null ? [] : [row.geography_id]));
    if (circles.length > 0) {
      await trx.deleteFrom("geographies").where("id", "in", circles).execute();
    }
    return removed.length;
  });
}

/**
 * The circle with an id, for the client that subscribes to it; otherwise throws an ApiError. `client` is the
 * client_id.
 */
export async function requireGeography(
  db: Kysely<Schema>,
  id: bigint | null,
  client: string | null,
): Promise<Selectable<GeographiesTable>> {
  const row =
    id === null || client === null
      ? undefined
      : await db
          .selectFrom("geographies")
          .innerJoin("clients", "clients.id", "geographies.client_id")
          .selectAll("geographies")
          .where("geographies.id", "=", id)
          .where("clients.client", "=", client)
          .executeTakeFirst();
  if (row === undefined) throw new ApiError(faults.unknownGeography);
  return row;
}
