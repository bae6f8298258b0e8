import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { listLimits, searchDistance } from "#contract/limits.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { Query } from "#contract/schemas/endpoints.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { clampCount } from "#server/http/pagination.ts";
import { parseKey } from "#server/lib/ids.ts";
import { readQuery } from "#server/lib/search-terms.ts";
import { presentLocation } from "#server/present/location.ts";
import {
  findLocations,
  type LocationSearch,
  requireVisibleLocation,
} from "#server/queries/locations.ts";

/** Locations: search, and one by id. */
export function locationRoutes(app: FastifyInstance, context: AppContext): void {
  const { db } = context;

  bindEndpoint(app, context, "searchLocations", async ({ query, reader }) => {
    const search = readSearch(query);
    if (search === null) return { data: [] };
    const count = clampCount(query.count, listLimits.locations);
    const found = await findLocations(db, { readerId: reader.id, count, ...search });
    return { data: found.map(presentLocation) };
  });

  bindEndpoint(app, context, "getLocation", async ({ params, reader }) => ({
    data: presentLocation(await requireVisibleLocation(db, reader.id, parseKey(params.locationId))),
  }));
}

/** Reads the search; null if it names a location only by another service's id, because none of those is known. */
function readSearch(query: Query<"searchLocations">): Pick<LocationSearch, "near" | "name"> | null {
  const { lat, lng, distance, q = "" } = query;
  if ((lat === undefined) !== (lng === undefined)) throw new ApiError(faults.missingPlace);
  const name = hasVisibleText(q) ? readQuery(q) : null;
  if (lat !== undefined && lng !== undefined) {
    // A search by name has no limit of distance unless one is sent.
    const metres = name === null ? (distance ?? searchDistance.defaultMetres) : (distance ?? null);
    const clamped = metres === null ? null : Math.min(metres, searchDistance.maximumMetres);
    return { near: { latitude: lat, longitude: lng, metres: clamped }, name };
  }
  if (name !== null) return { near: null, name };
  if (query.facebook_places_id || query.foursquare_v2_id || query.foursquare_id) return null;
  throw new ApiError(faults.missingPlace);
}
