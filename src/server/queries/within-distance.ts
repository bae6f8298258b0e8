import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { earthMetres, type Point, toRadians } from "#contract/rules/geo.ts";
import type { Schema } from "#server/database/schema.ts";

/** Degrees added to a box's edges: a tenth of a millimetre, more than rounding loses. */
const slack = 1e-9;

type OfLocation = ExpressionBuilder<Schema, "locations">;

/**
 * SQL for the haversine of the angle between a location and the point. It grows with the distance, also across a
 * pole and the 180th meridian, so that it can sort and compare.
 */
export function haversineTo({ latitude, longitude }: Point) {
  const here = sql`cast(${latitude} as double precision)`;
  const there = sql.ref("locations.latitude");
  const north = sql`sin(radians(${there} - ${here}) / 2)`;
  const eastDegrees = sql`${sql.ref("locations.longitude")} - cast(${longitude} as double precision)`;
  const east = sql`sin(radians(${eastDegrees}) / 2)`;
  return sql<number>`(${north} * ${north} + cos(radians(${here})) * cos(radians(${there})) * ${east} * ${east})`;
}

/** Whether a location is within `metres` of the point. Also compares a box, so that the index of latitudes is used. */
export function isWithin(eb: OfLocation, point: Point, metres: number): Expression<SqlBool> {
  const box = boxAround(point, metres);
  const half = Math.sin(metres / earthMetres / 2);
  return eb.and([
    eb("locations.latitude", ">=", box.south),
    eb("locations.latitude", "<=", box.north),
    ...(box.spans.length === 0
      ? []
      : [
          eb.or(
            box.spans.map(({ west, east }) =>
              eb.and([
                eb("locations.longitude", ">=", west),
                eb("locations.longitude", "<=", east),
              ]),
            ),
          ),
        ]),
    eb(haversineTo(point), "<=", half * half),
  ]);
}

interface Box {
  readonly south: number;
  readonly north: number;
  /** Two if it crosses the 180th meridian; none if it contains a pole, and so every longitude. */
  readonly spans: readonly { readonly west: number; readonly east: number }[];
}

/** The smallest box in degrees that contains everything within `metres` of a point. */
function boxAround({ latitude, longitude }: Point, metres: number): Box {
  const angle = metres / earthMetres;
  const south = latitude - angle / toRadians - slack;
  const north = latitude + angle / toRadians + slack;
  if (south <= -90 || north >= 90) return { south, north, spans: [] };
  // The circle is widest slightly poleward of its centre.
  const half = Math.asin(Math.sin(angle) / Math.cos(latitude * toRadians)) / toRadians + slack;
  const west = longitude - half;
  const east = longitude + half;
  if (west <= -180)
    return {
      south,
      north,
      spans: [
        { west: west + 360, east: 180 },
        { west: -180, east },
      ],
    };
  if (east >= 180)
    return {
      south,
      north,
      spans: [
        { west, east: 180 },
        { west: -180, east: east - 360 },
      ],
    };
  return { south, north, spans: [{ west, east }] };
}
