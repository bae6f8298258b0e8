import { asRecord } from "#viewer/lib/as-record.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { isFreshNavigation } from "./navigation-type.ts";

/** Where an entry of the history had been scrolled to. */
export interface ScrollPosition {
  /** Pixels from the page's top. */
  readonly y: number;
  /** The item of a list that stood there; a page of another width finds back by it alone. */
  readonly item?: ItemScrollPosition;
}

export interface ItemScrollPosition {
  /** The media's shortcode. */
  readonly code: string;
  /** Which one of the list it was, for when it is gone. */
  readonly index: number;
  /** Pixels from the window's top. */
  readonly top: number;
  /** Whether it had the focus. */
  readonly isFocused: boolean;
}

const storageKey = "keepsake.places";
const places = new Map<string, ScrollPosition>(read());
let claimed: string | null = null;
let arrival = { entry: "", isReturn: false };

/** The places of this tab, by the key of the history's entry. They outlive a reload. */
export const scrollPositions = {
  get: (entry: string): ScrollPosition | undefined => places.get(entry),
  set(entry: string, place: ScrollPosition): void {
    places.set(entry, place);
  },
  /** Says which entry is come to, and whether it was left before: by back, forward or a reload. */
  arriveAt(entry: string, isReturn: boolean): void {
    if (arrival.entry !== entry) arrival = { entry, isReturn };
  },
  isReturn: (entry: string): boolean => arrival.entry === entry && arrival.isReturn,
  /** Says that a list brings its own entry to its place, so that nothing else scrolls it. */
  claim(entry: string): void {
    claimed = entry;
  },
  isClaimed: (entry: string): boolean => claimed === entry,
  /** Keeps them for after a reload. */
  keep(): void {
    tabStorage.write(storageKey, JSON.stringify(Object.fromEntries(places)));
  },
};

function read(): [string, ScrollPosition][] {
  // A tab that comes from elsewhere begins at the top, although its first entry has a name of old.
  if (isFreshNavigation()) return [];
  try {
    const found: unknown = JSON.parse(tabStorage.read(storageKey) ?? "{}");
    return Object.entries(asRecord(found)).flatMap(([entry, place]) => {
      const { y, item } = asRecord(place);
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
