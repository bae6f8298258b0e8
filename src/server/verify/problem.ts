/** Something that is wrong in a library. */
export interface Problem {
  /** The media file by its path below DATA_DIR, or the row, such as "media 1234". */
  readonly subject: string;
  /** What is wrong with it, in words. */
  readonly detail: string;
  readonly isRepaired: boolean;
}

/** What a check found and did. */
export interface VerifyReport {
  /** Number of rows of the table `files`, and of files on the disk that were read. */
  readonly checked: { readonly rows: number; readonly files: number };
  readonly problems: readonly Problem[];
  /** Paths below DATA_DIR that no row names. They do no harm. */
  readonly unused: readonly string[];
}
