import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";

/** As many as v1 gives for the one word; there is no second page. */
const count = 50;

// What was found last stays while the next is on its way. An answer that is no longer waited for is
// called off by its signal; one that comes all the same lies under its own words.
const settings = { staleTime: staleness.minutes, placeholderData: keepPreviousData };

/** People by name. */
export function searchPeople(text: string) {
  return queryOptions({
    queryKey: keys.search("people", text),
    queryFn: (asking) => ask("searchUsers", { query: { q: text, count } }, asking),
    ...settings,
  });
}

/** Tags by how they begin. */
export function searchTags(text: string) {
  return queryOptions({
    queryKey: keys.search("tags", text),
    queryFn: (asking) => ask("searchTags", { query: { q: text, count } }, asking),
    ...settings,
  });
}

/** Places by name, which is Keepsake's own: v1 looked for them around a point alone. */
export function searchLocations(text: string) {
  return queryOptions({
    queryKey: keys.search("places", text),
    queryFn: (asking) => ask("searchLocations", { query: { q: text, count } }, asking),
    ...settings,
  });
}
