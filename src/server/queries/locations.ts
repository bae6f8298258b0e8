import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import { faults } from "#contract/errors.ts";
import type { Point } from "#contract/rules/geo.ts";
import { queryTerms } from "#contract/rules/text-search.ts";
import { endOfPrefix } from "#server/database/prefix.ts";
import type { Schema } from "#server/database/schema.ts";
import { ApiError } from "#server/errors/api-error.ts";
import type { LocationRow } from "./media/items.ts";
import { isOpenTo, ownerIsVisible } from "./people/visibility.ts";
import { haversineTo, isWithin } from "./within-distance.ts";

export interface LocationSearch {
  readonly readerId: bigint;
  readonly count: number;
  /** Sorts by the distance from here, within `metres`; null for locations anywhere. */
  readonly near: (Point & { readonly metres: number | null }) | null;
  readonly name: string | null;
}

/** Locations by distance, by name, or by both. By name only, the shortest names come first, as the closest matches. */
export async function findLocations(
  db: Kysely<Schema>,
  { readerId, count, near, name }: LocationSearch,
): Promise<LocationRow[]> {
  let found = selectVisible(db, readerId);
  if (near !== null && near.metres !== null) {
    const { metres } = near;
    found = found.where((eb) => isWithin(eb, near, metres));
  }
  if (name !== null) {
    const { whole, prefix } = queryTerms(name);
    if (prefix === null) return [];
    found = found.where((eb) => isNamed(eb, whole, prefix));
  }
  const sorted =
    near === null
      ? found.orderBy((eb) => eb.fn<number>("length", ["locations.name"]))
      : found.orderBy(haversineTo(near));
  return sorted.orderBy("locations.id").limit(count).execute();
}

/** The location, if it is visible to the reader; otherwise throws v1's ApiError. */
export async function requireVisibleLocation(
  db: Kysely<Schema>,
  readerId: bigint,
  id: bigint | null,
): Promise<LocationRow> {
  const row =
    id === null
      ? undefined
      : await selectVisible(db, readerId).where("locations.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new ApiError(faults.unknownLocation);
  return row;
}

function selectVisible(db: Kysely<Schema>, readerId: bigint) {
  return db
    .selectFrom("locations")
    .select(["locations.id", "locations.name", "locations.latitude", "locations.longitude"])
    .where((eb) => isVisible(eb, readerId));
}

type OfLocation = ExpressionBuilder<Schema, "locations">;

/**
 * Whether the reader may see the location. A location without media is no secret; one with only hidden media may be
 * a private person's home.
 */
function isVisible(eb: OfLocation, readerId: bigint): Expression<SqlBool> {
  const media = eb
    .selectFrom("media")
    .select("media.id")
    .whereRef("media.location_id", "=", "locations.id");
  // A scalar subquery, which PostgreSQL runs for each media. With a join it would scan everyone's media for each
  // location.
  const visible = media.where(isOpenTo(readerId)).where((inner) =>
    inner(
      inner
        .selectFrom("users as owner")
        .select("owner.id")
        .whereRef("owner.id", "=", "media.user_id")
        .where((owned) => ownerIsVisible(owned, readerId)),
      "is not",
      null,
    ),
  );
  return eb.or([eb.exists(visible), eb.not(eb.exists(media))]);
}

function isNamed(eb: OfLocation, whole: readonly string[], prefix: string): Expression<SqlBool> {
  const terms = eb.selectFrom("location_words").select("location_words.location_id");
  const begun = terms.where("word", ">=", prefix).where("word", "<", endOfPrefix(prefix));
  const isBegun = eb("locations.id", "in", begun);
  if (whole.length === 0) return isBegun;
  const exact = terms
    .where("word", "in", whole)
    .groupBy("location_words.location_id")
    .having((group) => group.fn.countAll(), "=", whole.length);
  return eb.and([isBegun, eb("locations.id", "in", exact)]);
}
