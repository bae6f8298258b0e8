import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { type MediaListName, mediaList } from "./names.ts";

/** Requests a list at once, because it is drawn only when what is above it has its height. */
export function usePrefetchedList(
  list: MediaListName,
  { code }: Pick<ListEntry, "code">,
  isOpen: boolean,
): void {
  const client = useQueryClient();
  useEffect(() => {
    const query = mediaList(list, code);
    // A list that is there is kept, even an old one: `useMediaList` decides whether it is too old.
    const isThere = client.getQueryData(query.queryKey) !== undefined;
    if (isOpen && !isThere) void client.prefetchQuery(query);
  }, [client, list, code, isOpen]);
}
