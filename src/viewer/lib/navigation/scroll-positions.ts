import { asRecord } from "#viewer/lib/as-record.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { isFreshNavigation } from "./navigation-type.ts";

/** The scroll position of a history entry. */
export interface ScrollPosition {
  /** Pixels from the top of the page. */
  readonly y: number;
  /** The list item at that position; if the width has changed, only the item can be found again. */
  readonly item?: ItemScrollPosition;
}

export interface ItemScrollPosition {
  /** The media's shortcode. */
  readonly code: string;
  /** Its index in the list, for when it is gone. */
  readonly index: number;
  /** Pixels from the top of the window. */
  readonly top: number;
  /** Whether it had the focus. */
  readonly isFocused: boolean;
}

const storageKey = "keepsake.places";
const positions = new Map<string, ScrollPosition>(read());
let claimed: string | null = null;
let arrival = { entry: "", isReturn: false };

/** The scroll positions of this tab, by the key of the history entry. They survive a reload. */
export const scrollPositions = {
  get: (entry: string): ScrollPosition | undefined => positions.get(entry),
  set(entry: string, position: ScrollPosition): void {
    positions.set(entry, position);
  },
  /** Sets the current entry; `isReturn` if it was reached by back, forward or a reload. */
  arriveAt(entry: string, isReturn: boolean): void {
    if (arrival.entry !== entry) arrival = { entry, isReturn };
  },
  isReturn: (entry: string): boolean => arrival.entry === entry && arrival.isReturn,
  /** Marks that a list restores the position of its entry itself, so that nothing else scrolls it. */
  claim(entry: string): void {
    claimed = entry;
  },
  isClaimed: (entry: string): boolean => claimed === entry,
  /** Stores the positions for a reload. */
  keep(): void {
    tabStorage.write(storageKey, JSON.stringify(Object.fromEntries(positions)));
  },
};

function read(): [string, ScrollPosition][] {
  // A fresh navigation starts at the top, although the key of its first entry may be known.
  if (isFreshNavigation()) return [];
  try {
    const found: unknown = JSON.parse(tabStorage.read(storageKey) ?? "{}");
    return Object.entries(asRecord(found)).flatMap(([entry, position]) => {
      const { y, item } = asRecord(position);
      if (typeof y !== "number") return [];
      return [[entry, isItemScrollPosition(item) ? { y, item } : { y }]];
    });
  } catch {
    return [];
  }
}

function isItemScrollPosition(found: unknown): found is ItemScrollPosition {
  const { code, index, top, isFocused } = asRecord(found);
  return (
    typeof code === "string" &&
    typeof index === "number" &&
    typeof top === "number" &&
    typeof isFocused === "boolean"
  );
}
