import { expressionBuilder, type Kysely } from "kysely";
import type { Schema } from "../database/schema.ts";
import { isWithin, type Point } from "./around.ts";
import { ownerIsVisible } from "./visibility.ts";

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
  const places = await newestPlaces(db, area, count).execute();
  const found = places.filter(({ newest_id }) => newest_id !== none);
  const lowest = found.length < count ? undefined : found.at(-1)?.newest_id;
  const [first, ...rest] = found.map(({ id }) => newestOfPlace(db, area, { id, lowest, count }));
  if (first === undefined) return [];
  const rows = await rest.reduce((all, next) => all.unionAll(next), first).execute();
  return rows.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, count);
}

/** Below every key. */
const none = -1n;

/** The places whose newest media are the newest; of one without any it is `none`. */
export function newestPlaces(db: Kysely<Schema>, area: Area, count: number) {
  return db
    .selectFrom("locations")
    .select((eb) => [
      "locations.id",
      eb.fn
        .coalesce(
          mediaOf(area)
            .select("media.id")
            .whereRef("media.location_id", "=", "locations.id")
            .orderBy("media.id", "desc")
            .limit(1),
          eb.val(none),
        )
        .as("newest_id"),
    ])
    .where((eb) => isWithin(eb, area.centre, area.metres))
    .orderBy("newest_id", "desc")
    .limit(count);
}

interface PlaceStretch {
  readonly id: bigint;
  readonly lowest: bigint | undefined;
  readonly count: number;
}

/** The newest media of one place, in a select of its own: a union limits only its whole. */
export function newestOfPlace(db: Kysely<Schema>, area: Area, { id, lowest, count }: PlaceStretch) {
  const stretch = mediaOf(area)
    .select(["media.id", "media.user_id"])
    .where("media.location_id", "=", id)
    .$if(lowest !== undefined, (query) => query.where("media.id", ">=", lowest ?? none))
    .orderBy("media.id", "desc")
    .limit(count);
  return db.selectFrom(stretch.as("stretch")).select(["stretch.id", "stretch.user_id"]);
}

function mediaOf(area: Area) {
  return expressionBuilder<Schema, "locations">()
    .selectFrom("media")
    .innerJoin("users as owner", "owner.id", "media.user_id")
    .where((eb) => ownerIsVisible(eb, area.readerId))
    .$if(area.below !== undefined, (query) => query.where("media.id", "<", area.below ?? none))
    .$if(area.above !== undefined, (query) => query.where("media.id", ">", area.above ?? none));
}
