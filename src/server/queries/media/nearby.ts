import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { Point } from "#contract/rules/geo.ts";
import { largestKey } from "#contract/rules/shortcode.ts";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import { mediaIsVisible } from "#server/queries/people/visibility.ts";
import { isWithin } from "#server/queries/within-distance.ts";

/** A circle on the earth and the reader who sees its media. */
export interface Area {
  readonly readerId: bigint;
  readonly centre: Point;
  readonly metres: number;
  /** Keys of media, exclusive. */
  readonly below: bigint | undefined;
  readonly above: bigint | undefined;
}

interface AreaEntry {
  readonly id: bigint;
  readonly user_id: bigint;
}

/**
 * The newest media in a circle. It visits the circle's locations, never all their media: the index finds each
 * location's newest in one step, and at most `count` locations can have one of the newest `count`. Of each of
 * these it reads at most `count` rows.
 */
export async function newestInArea(
  db: Kysely<Schema>,
  area: Area,
  count: number,
): Promise<readonly AreaEntry[]> {
  const locations = await newestOfLocations(db, area, count).execute();
  const found = locations.filter(({ newest_id }) => newest_id !== none);
  const lowest = found.length < count ? undefined : found.at(-1)?.newest_id;
  const [first, ...rest] = found.map(({ id }) => newestOfLocation(db, area, { id, lowest, count }));
  if (first === undefined) return [];
  const rows = await rest.reduce((all, next) => all.unionAll(next), first).execute();
  return rows.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, count);
}

/** Below every key. */
const none = -1n;

/** The locations with the newest media; `newest_id` is `none` if a location has no media. */
export function newestOfLocations(db: Kysely<Schema>, area: Area, count: number) {
  return db
    .selectFrom("locations")
    .select((eb) => [
      "locations.id",
      eb.fn
        .coalesce(
          mediaAt(db, area, { location: eb.ref("locations.id"), count: 1 }).select("media.id"),
          eb.val(none),
        )
        .as("newest_id"),
    ])
    .where((eb) => isWithin(eb, area.centre, area.metres))
    .orderBy("newest_id", "desc")
    .limit(count);
}

interface LocationRange {
  readonly id: bigint;
  readonly lowest: bigint | undefined;
  readonly count: number;
}

/** The newest media of one location, as a subquery, because a limit inside a union needs one. */
export function newestOfLocation(
  db: Kysely<Schema>,
  area: Area,
  { id, lowest, count }: LocationRange,
) {
  const media = mediaAt(db, area, { location: sql<bigint>`${id}`, lowest, count });
  return db
    .selectFrom(media.select(["media.id", "media.user_id"]).as("newest"))
    .select(["newest.id", "newest.user_id"]);
}

interface MediaRange {
  readonly location: Expression<bigint>;
  /** The smallest key; by default that of the area. */
  readonly lowest?: bigint | undefined;
  readonly count: number;
}

/** A range of the index by location, newest first. */
function mediaAt(db: Kysely<Schema>, area: Area, { location, lowest, count }: MediaRange) {
  return expressionBuilder<Schema, "locations">()
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .where((eb) => mediaIsVisible(eb, area.readerId))
    .where("media.owner_only", "=", sql.lit(0))
    .where(isOfLocation(db, { location, ...keysOf(area, lowest) }))
    .orderBy("media.location_id", "desc")
    .orderBy("media.id", "desc")
    .limit(count);
}

interface OfLocation {
  readonly location: Expression<bigint>;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * PostgreSQL compares the pair of location and key: with two conditions it tends to scan all media between the
 * two keys. SQLite uses only the location of such a pair, and both columns of two conditions.
 */
function isOfLocation(
  db: Kysely<Schema>,
  { location, first, last }: OfLocation,
): Expression<SqlBool> {
  const [column, key] = [sql.ref("media.location_id"), sql.ref("media.id")];
  return engineOf(db) === "sqlite"
    ? sql`${column} = ${location} and ${key} between ${first} and ${last}`
    : sql`(${column}, ${key}) between (${location}, ${first}) and (${location}, ${last})`;
}

function keysOf({ below, above }: Area, lowest: bigint | undefined) {
  return {
    first: lowest ?? (above ?? none) + 1n,
    last: below === undefined ? largestKey : below - 1n,
  };
}
