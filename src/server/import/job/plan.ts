import type { ImportReport } from "#contract/schemas/imports.ts";
import type { Preview } from "./read-download.ts";
import type { StagedCount } from "./staging.ts";

/** What an import is to do; the JSON of its row. */
export interface ImportPlan {
  /** Absolute paths of the ZIPs and folders. */
  readonly paths: readonly string[];
  /** The username that the person gave; null to take the download's. */
  readonly account: string | null;
  readonly removeDemo: boolean;
  /** Whether it may start; otherwise it waits until the person has seen the preview. */
  readonly isConfirmed: boolean;
  /** Whether the paths are uploads of this server, which are deleted when they are imported. */
  readonly isUpload: boolean;
  /** Bytes that may be uploaded; 0 for the command line. */
  readonly size: number;
  /** The account that began it, as a number; null for a visitor and the command line. */
  readonly creator: string | null;
  /** A hash for the account's password, if the account has none; otherwise null. */
  readonly password: string | null;
  /** Whether a download of a renamed account is another account. */
  readonly isOtherAccount: boolean;
  /** The process that works on it, on this machine. */
  readonly pid: number | null;
}

/** What is known about an import's progress; the JSON of its row. */
export interface ImportProgress {
  readonly preview: Preview | null;
  /** The account's username; null if the download does not say it. */
  readonly account: string | null;
  /** Whether that account is in the library. */
  readonly isKnown: boolean;
  /** The username in the library of the account that most posts of the download belong to, if it is another one. */
  readonly renamedFrom: string | null;
  readonly counts: readonly StagedCount[];
  /** The mark of the download, by which it is known again; null if it is always to be read. */
  readonly mark: string | null;
  /** The number of the earlier import that this one repeats; null if it repeats none. */
  readonly sameAs: string | null;
  /** Unix milliseconds of the start of the writing; null before. */
  readonly startedMs: number | null;
  /** A plain sentence, if it failed; otherwise null. */
  readonly failure: string | null;
}

export const noProgress: ImportProgress = {
  preview: null,
  account: null,
  isKnown: false,
  renamedFrom: null,
  counts: [],
  mark: null,
  sameAs: null,
  startedMs: null,
  failure: null,
};

export const readPlan = (text: string): ImportPlan => JSON.parse(text);
export const readProgress = (text: string | null): ImportProgress =>
  text === null ? noProgress : { ...noProgress, ...JSON.parse(text) };
export const readReport = (text: string | null): ImportReport | null =>
  text === null ? null : JSON.parse(text);
