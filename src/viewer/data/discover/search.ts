import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";

/** The most that v1 returns; a search has no second page. */
const count = 50;

// The last results stay on the screen while the next ones load. Each text has a query of its own, so a
// late response cannot replace a newer one.
const settings = { staleTime: staleness.minutes, placeholderData: keepPreviousData };

/** People by name. */
export function searchPeople(text: string) {
  return queryOptions({
    queryKey: keys.search("people", text),
    queryFn: (context) => request("searchUsers", { query: { q: text, count } }, context),
    ...settings,
  });
}

/** Tags by prefix. */
export function searchTags(text: string) {
  return queryOptions({
    queryKey: keys.search("tags", text),
    queryFn: (context) => request("searchTags", { query: { q: text, count } }, context),
    ...settings,
  });
}

/** Locations by name, an extension: v1 searches only around a point. */
export function searchLocations(text: string) {
  return queryOptions({
    queryKey: keys.search("places", text),
    queryFn: (context) => request("searchLocations", { query: { q: text, count } }, context),
    ...settings,
  });
}
