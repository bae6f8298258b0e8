import type { InputFile } from "#server/import/input/input.ts";
import type { DownloadItem } from "#server/import/sources/download.ts";
import type { DownloadClock } from "./download-clock.ts";
import type { PagePart } from "./page-collector.ts";
import type { PageTally } from "./page-tally.ts";

/** What the readers of one download share. */
export interface ReadingContext {
  readonly clock: DownloadClock;
  readonly account: {
    hasProfile: boolean;
    /** Key of the present portrait, from the profile page; null if unknown. */
    portraitKey: string | null;
  };
  readonly unclear: {
    /** Entries with several people, none of them marked as the owner. */
    owners: number;
  };
  /** Names already yielded by earlier pages of a list that has several pages. */
  readonly seen: Map<string, Set<string>>;
}

export interface PageContext extends ReadingContext {
  readonly tally: PageTally;
  /** Date texts of the entries of this page, in their order, if the section splits its items. */
  readonly entryDates: readonly (string | null)[];
  /** Whether the download has several pages of this section. */
  readonly hasSeveralPages: boolean;
}

/** Returns the reader of one page; it is called with each part in the order of the page. */
export type SectionReader = (context: PageContext) => (part: PagePart) => Iterable<DownloadItem>;

export interface Section {
  /** As the report names it. */
  readonly name: string;
  readonly read: SectionReader;
  /** Whether its entries are media of the account, whose folders teach the month words. */
  readonly isOwnMedia?: boolean;
  /** Whether an entry may be a whole collection, so its items are read one by one, and its date before them. */
  readonly splitsItems?: boolean;
}

/** A page that a section reads. */
export interface SectionPage {
  readonly file: InputFile;
  readonly section: Section;
}
