import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import { ownerIsVisible } from "#server/queries/people/visibility.ts";
import { isWithin, type Point } from "#server/queries/within-distance.ts";

/** What stands in a circle on the earth, as one reader may see it. */
export interface Area {
  readonly readerId: bigint;
  readonly centre: Point;
  readonly metres: number;
  /** Keys of media, exclusive: older, and newer, than this. */
  readonly below: bigint | undefined;
  readonly above: bigint | undefined;
}

interface AreaEntry {
  readonly id: bigint;
  readonly user_id: bigint;
}

/**
 * The newest media of a circle. Pictures lie where their places lie, so it goes over the circle's places and
 * never over their pictures: one step into the index of each place finds its newest, and no more than `count`
 * places can hold one of the newest `count`. Those are read, `count` rows of each at the most.
 */
export async function newestInArea(
  db: Kysely<Schema>,
  area: Area,
  count: number,
): Promise<readonly AreaEntry[]> {
  const places = await newestOfLocations(db, area, count).execute();
  const found = places.filter(({ newest_id }) => newest_id !== none);
  const lowest = found.length < count ? undefined : found.at(-1)?.newest_id;
  const [first, ...rest] = found.map(({ id }) => newestOfLocation(db, area, { id, lowest, count }));
  if (first === undefined) return [];
  const rows = await rest.reduce((all, next) => all.unionAll(next), first).execute();
  return rows.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, count);
}

/** Below every key, and above. */
const none = -1n;
const largest = (1n << 63n) - 1n;

/** The places whose newest media are the newest; of one without any it is `none`. */
export function newestOfLocations(db: Kysely<Schema>, area: Area, count: number) {
  return db
    .selectFrom("locations")
    .select((eb) => [
      "locations.id",
      eb.fn
        .coalesce(
          stretchOf(db, area, { place: eb.ref("locations.id"), count: 1 }).select("media.id"),
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

/** The newest media of one place, in a select of its own: a union limits only its whole. */
export function newestOfLocation(
  db: Kysely<Schema>,
  area: Area,
  { id, lowest, count }: LocationRange,
) {
  const stretch = stretchOf(db, area, { place: sql<bigint>`${id}`, lowest, count });
  return db
    .selectFrom(stretch.select(["media.id", "media.user_id"]).as("stretch"))
    .select(["stretch.id", "stretch.user_id"]);
}

interface Stretch {
  readonly place: Expression<bigint>;
  /** At least this key; what the area says where it is not told. */
  readonly lowest?: bigint | undefined;
  readonly count: number;
}

/** A stretch of the index of places, the newest first. */
function stretchOf(db: Kysely<Schema>, area: Area, { place, lowest, count }: Stretch) {
  return expressionBuilder<Schema, "locations">()
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .where((eb) => ownerIsVisible(eb, area.readerId))
    .where(isOfLocation(db, { place, ...keysOf(area, lowest) }))
    .orderBy("media.location_id", "desc")
    .orderBy("media.id", "desc")
    .limit(count);
}

interface OfLocation {
  readonly place: Expression<bigint>;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * PostgreSQL is given the pair of place and key: by one and the other it would rather go over all media between
 * the two keys. SQLite takes no more than the place out of such a pair, and finds both by themselves.
 */
function isOfLocation(db: Kysely<Schema>, { place, first, last }: OfLocation): Expression<SqlBool> {
  const [ofPlace, key] = [sql.ref("media.location_id"), sql.ref("media.id")];
  return engineOf(db) === "sqlite"
    ? sql`${ofPlace} = ${place} and ${key} between ${first} and ${last}`
    : sql`(${ofPlace}, ${key}) between (${place}, ${first}) and (${place}, ${last})`;
}

function keysOf({ below, above }: Area, lowest: bigint | undefined) {
  return {
    first: lowest ?? (above ?? none) + 1n,
    last: below === undefined ? largest : below - 1n,
  };
}
