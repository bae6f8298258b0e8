import type { Readable } from "node:stream";

/** A file of a download. */
export interface InputFile {
  /**
   * From the download's root, with "/" and in NFC: "media/posts/202106/x.jpg". Extra top folders are removed.
   * Never absolute, never with "..".
   */
  readonly path: string;
  /** Bytes, uncompressed, as the container says. */
  readonly size: number;
  /** CRC-32 of the ZIP entry; null for a file of a folder. */
  readonly crc: number | null;
  /** Unix milliseconds of the last change of a file of a folder; null for a ZIP entry. */
  readonly modifiedMs: number | null;
  /**
   * Streams the content, from any number of callers at the same time. The stream, or the call, fails with InputError if
   * the file is damaged or longer than `size`.
   */
  readonly open: () => Promise<Readable>;
}

/** Something in the input that was left out, with a plain reason. */
export interface InputProblem {
  /** Name of the container or the entry, as far as it can be shown: controls removed, at most 200 characters. */
  readonly path: string;
  readonly reason: string;
}

/** All parts of one download as one tree of files. */
export interface Input {
  /**
   * Every file, sorted by path; numbered files (`posts_2`, `posts_10`) by number. A JSON or HTML path is there several
   * times if parts have different files of it: all of them are to be read. Any other path is there once.
   */
  readonly files: readonly InputFile[];
  readonly problems: readonly InputProblem[];
  /** Names of the containers as given, without folders: "instagram-ada.example-2025-10-20-abcdefgh.zip". */
  readonly containerNames: readonly string[];
  /** Names of the folders above the download's root, which are not in the paths: "ada.example_20210314". */
  readonly removedFolders: readonly string[];
  /** Total uncompressed size in bytes. */
  readonly size: number;
  /**
   * Finds a media file by the path that a page or JSON names: exactly, in another Unicode form, with other case if only
   * one matches, or, if it was moved, by its file name if only one has it.
   */
  readonly find: (path: string) => InputFile | undefined;
  readonly close: () => Promise<void>;
}
