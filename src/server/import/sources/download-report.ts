/** What happened to one file of a download. Holds nothing of a person but the file's name. */
export interface FileReport {
  /** Path in the download. */
  readonly path: string;
  readonly status: "read" | "skipped" | "unknown" | "damaged";
  /** What the file holds, such as "posts" or "liked posts"; "" if unknown. */
  readonly section: string;
  /** Entries found in the file, and items that were made of them. */
  readonly entriesIn: number;
  readonly itemsOut: number;
  readonly labelsMatched: number;
  /** Labels that no rule knows, at most 20, shortened to 40 characters. */
  readonly labelsUnmatched: readonly string[];
  /** Entries without a readable time. */
  readonly withoutTime: number;
  /** Up to five patterns of unread times: letters as "a", digits as "9". */
  readonly unreadTimes: readonly string[];
  /** A plain sentence: why it was skipped, what was odd. Null if there is nothing to say. */
  readonly note: string | null;
}

/** A line about something other than one file. */
export interface ReportNote {
  readonly code: string;
  /** A plain sentence without anything of a person's but file names and counts. */
  readonly text: string;
  readonly count: number;
}

/** Collects the report of a download while it is read. */
export interface DownloadReport {
  readonly file: (file: FileReport) => void;
  readonly note: (note: ReportNote) => void;
}
