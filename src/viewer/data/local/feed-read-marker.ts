import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { keys } from "#viewer/data/client/keys.ts";
import type { SparseList } from "#viewer/data/media-list/sparse-list.ts";
import { asRecord } from "#viewer/lib/as-record.ts";
import type { ListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { isFreshNavigation } from "#viewer/lib/navigation/navigation-type.ts";
import { createStoredStore } from "#viewer/lib/store/stored-store.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";

const store = createStoredStore("keepsake.feed-seen", readMarks);
const visitKey = "keepsake.feed-visit";
// Not after a fresh navigation, because the first history entry of a tab has the same key on every page load.
let last = isFreshNavigation() ? null : readVisit();

/** The history entry of the feed; `isReturn`: reached by back, forward or a reload. */
interface Visit {
  readonly entryKey: string;
  readonly isReturn: boolean;
}

/** The newest media that each account has seen in its feed. Kept in this browser, never sent to a server. */
export const feedReadMarker = {
  /** Starts a visit and returns the mark of the previous one; null on the first. A return to the same visit gets the same mark. */
  begin(account: Account | null, { entryKey, isReturn }: Visit): string | null {
    if (!account) return null;
    if (isReturn && last?.entryKey === entryKey && last.account === account.key) return last.mark;
    last = { entryKey, account: account.key, mark: store.current()[account.key] ?? null };
    tabStorage.write(visitKey, JSON.stringify(last));
    return last.mark;
  },

  /** Marks a media as seen, unless a newer one is marked. */
  note(account: Account | null, id: string): void {
    if (!account) return;
    const known = store.current()[account.key];
    if (known !== undefined && !isNewer(id, known)) return;
    store.set({ ...store.current(), [account.key]: id });
  },
};

/** The index of the first media seen before, in a list with the newest first; -1 if all or none are new. */
export function endOfNew(ids: readonly string[], mark: string | null): number {
  if (mark === null) return -1;
  const end = ids.findIndex((id) => !isNewer(id, mark));
  return end === 0 ? -1 : end;
}

/** A media id begins with a number that grows with time. */
function isNewer(one: string, other: string): boolean {
  const [a, b] = [keyIn(one), keyIn(other)];
  return a.length === b.length ? a > b : a.length > b.length;
}

const keyIn = (id: string): string => id.split("_")[0] ?? "";

function readMarks(found: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asRecord(found)).flatMap(([account, id]) =>
      typeof id === "string" && /^\d+(_\d+)?$/.test(id) ? [[account, id]] : [],
    ),
  );
}

function readVisit() {
  try {
    const found: unknown = JSON.parse(tabStorage.read(visitKey) ?? "{}");
    const { entryKey, account, mark } = asRecord(found);
    return { entryKey, account, mark: typeof mark === "string" ? mark : null };
  } catch {
    return null;
  }
}

/** The newest media seen in the feed before this visit; null on the first. Marks this visit when it ends. */
export function useFeedReadMarker(entry: Pick<ListEntry, "entryKey" | "isReturn">): string | null {
  const client = useQueryClient();
  const [mark] = useState(() => feedReadMarker.begin(accountOf(client), entry));
  useEffect(() => {
    const note = () => {
      const list = client.getQueryData<SparseList>(keys.mediaList("feed"));
      const newest = list?.pages[0]?.items[0];
      if (newest) feedReadMarker.note(accountOf(client), newest.id);
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
