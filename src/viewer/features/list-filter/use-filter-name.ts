import { useQuery, useQueryClient } from "@tanstack/react-query";
import { locationById } from "#viewer/data/discover/locations.ts";
import { formatMonth } from "#viewer/data/media-list/months.ts";
import { usernameOf } from "#viewer/data/people/users.ts";
import type { moreFilters } from "#viewer/lib/list-filters.ts";

type FilterName = (typeof moreFilters)[number];

/** The label of a filter's value. Names of ids are fetched unless cached. Undefined if the filter is not set. */
export function useFilterName(name: FilterName, value: string | undefined): string | undefined {
  const client = useQueryClient();
  const isSet = value !== undefined;
  const id = value ?? "";
  const person = useQuery({ ...usernameOf(id, client), enabled: isSet && name === "by" });
  const location = useQuery({ ...locationById(id, client), enabled: isSet && name === "place" });
  if (!isSet) return undefined;
  switch (name) {
    case "by":
      return person.data ?? (person.isError ? "Unknown person" : "…");
    case "place":
      return location.data?.name || (location.isPending ? "…" : "Unknown place");
    case "tag":
      return `#${value}`;
    case "from":
      return `From ${formatMonth(value)}`;
    case "to":
      return `To ${formatMonth(value)}`;
  }
}
