import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ListEntry } from "#viewer/lib/use-entry.ts";
import { accountOf } from "./account.ts";
import { feedSeen } from "./feed-seen.ts";
import { keys } from "./keys.ts";
import type { SparseList } from "./sparse-list.ts";

/** The newest media that was seen in the feed before this visit; null on the first. What is seen now is remembered on leaving. */
export function useFeedSeen(entry: Pick<ListEntry, "entryKey" | "isReturn">): string | null {
  const client = useQueryClient();
  const [mark] = useState(() => feedSeen.begin(accountOf(client), entry));
  useEffect(() => {
    const note = () => {
      const list = client.getQueryData<SparseList>(keys.mediaList("feed"));
      const newest = list?.pages[0]?.items[0];
      if (newest) feedSeen.note(accountOf(client), newest.id);
    };
    const onHide = () => document.visibilityState === "hidden" && note();
    window.addEventListener("pagehide", note);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      window.removeEventListener("pagehide", note);
      document.removeEventListener("visibilitychange", onHide);
      note();
    };
  }, [client]);
  return mark;
}
