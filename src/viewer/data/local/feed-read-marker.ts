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
// The first entry of a tab has the same name on every page that is opened in it.
let last = isFreshNavigation() ? null : readVisit();

/** Where in the history the feed is looked at; `isReturn`: by back, forward or a reload. */
interface Visit {
  readonly entryKey: string;
  readonly isReturn: boolean;
}

/** How far each account had come in its feed: the newest media it saw there. Kept by this browser and told to no server. */
export const feedReadMarker = {
  /** Begins a visit: the mark of the one before, which stays for as long as one comes back to this one; null on the first. */
  begin(account: Account | null, { entryKey, isReturn }: Visit): string | null {
    if (!account) return null;
    if (isReturn && last?.entryKey === entryKey && last.account === account.key) return last.mark;
    last = { entryKey, account: account.key, mark: store.current()[account.key] ?? null };
    tabStorage.write(visitKey, JSON.stringify(last));
    return last.mark;
  },

  /** Remembers that a media was seen. An older one than that of the last time changes nothing. */
  note(account: Account | null, id: string): void {
    if (!account) return;
    const known = store.current()[account.key];
    if (known !== undefined && !isNewer(id, known)) return;
    store.set({ ...store.current(), [account.key]: id });
  },
};

/**
 * The first of some medias, the newest first, that was seen before: where what is new ends. -1 where
 * nothing is new, or nothing of old is among them.
 */
export function endOfNew(ids: readonly string[], mark: string | null): number {
  if (mark === null) return -1;
  const end = ids.findIndex((id) => !isNewer(id, mark));
  return end === 0 ? -1 : end;
}

/** Media ids begin with their time; of two that are equally long the text decides. */
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

/** The newest media that was seen in the feed before this visit; null on the first. What is seen now is remembered on leaving. */
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
