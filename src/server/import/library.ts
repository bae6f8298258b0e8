import type { InputFile } from "./input/input.ts";
import type { Point } from "./sources/download.ts";

/**
 * The intermediate form of every imported source, one item at a time. Only `write-items.ts` writes it to the
 * database. What an item refers to comes before it.
 *
 * Keys are stable names of the source ("demo/photo/animal-bison"). The database keys are derived from them, so
 * importing a source twice adds nothing. All times are in milliseconds since 1970.
 */
export type LibraryItem =
  | { readonly kind: "person"; readonly item: LibraryPerson }
  | { readonly kind: "location"; readonly item: LibraryLocation }
  | { readonly kind: "media"; readonly item: LibraryMedia }
  | { readonly kind: "comment"; readonly item: LibraryComment }
  | { readonly kind: "like"; readonly item: LibraryLike }
  | { readonly kind: "follow"; readonly item: LibraryFollow }
  | { readonly kind: "namedPerson"; readonly item: LibraryNamedPerson }
  | { readonly kind: "portrait"; readonly item: LibraryPortrait }
  | { readonly kind: "post"; readonly item: LibraryPost }
  | { readonly kind: "card"; readonly item: LibraryCard }
  | { readonly kind: "save"; readonly item: LibrarySave }
  | { readonly kind: "collection"; readonly item: LibraryCollection }
  | { readonly kind: "ownComment"; readonly item: LibraryOwnComment }
  | { readonly kind: "unlinkedLike"; readonly item: LibraryUnlinkedLike }
  | { readonly kind: "block"; readonly item: LibraryBlock }
  | { readonly kind: "followedTag"; readonly item: LibraryFollowedTag };

export type ItemKind = LibraryItem["kind"];

/** An item that has a name in its download. */
interface OfDownload {
  /** "like/CAAAAAAAAAA". */
  readonly itemKey: string;
}

/** A small library that fits into memory, as the demo. */
export interface Library {
  /** The source's name, e.g. "demo". Keys are unique within it. */
  readonly source: string;
  readonly people: readonly LibraryPerson[];
  readonly locations: readonly LibraryLocation[];
  readonly media: readonly LibraryMedia[];
  readonly comments: readonly LibraryComment[];
  readonly likes: readonly LibraryLike[];
  readonly follows: readonly LibraryFollow[];
}

export interface LibraryPerson {
  /** 1 to 30 characters of a-z 0-9 . _ ; also the person's key. */
  readonly username: string;
  readonly fullName: string;
  readonly bio: string;
  readonly website: string;
  readonly isPrivate: boolean;
  readonly joinedMs: number;
  readonly avatar: LibraryImage | null;
}

export interface LibraryLocation {
  readonly key: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** A picture file with its absolute path. */
export interface LibraryImage {
  readonly kind: "image";
  readonly path: string;
}

/** A clip: the absolute paths of two MP4 files and the poster. */
export interface LibraryClip {
  readonly kind: "video";
  readonly path: string;
  readonly lowPath: string;
  readonly posterPath: string;
  readonly width: number;
  readonly height: number;
  readonly lowWidth: number;
  readonly lowHeight: number;
}

export interface LibraryMedia {
  readonly key: string;
  readonly author: string;
  readonly createdMs: number;
  /** Null without a caption. */
  readonly caption: string | null;
  /** What it shows. Absent if the source does not say. */
  readonly altText?: string;
  readonly filter: string;
  /** The partner app that posted it, if any. */
  readonly attribution: string | null;
  /** The key of a location. */
  readonly location: string | null;
  /** One for a photo or clip, 2 to 10 for an album. */
  readonly items: readonly LibraryMediaItem[];
}

export interface LibraryMediaItem {
  readonly file: LibraryImage | LibraryClip;
  readonly people: readonly LibraryPersonTag[];
}

/** A tagged person; x and y are fractions from the top left. */
export interface LibraryPersonTag {
  readonly username: string;
  readonly x: number;
  readonly y: number;
}

export interface LibraryComment extends Partial<OfDownload> {
  readonly key: string;
  readonly media: string;
  readonly author: string;
  readonly createdMs: number;
  readonly text: string;
}

export interface LibraryLike extends Partial<OfDownload> {
  readonly media: string;
  readonly author: string;
  readonly createdMs: number;
}

export interface LibraryFollow extends Partial<OfDownload> {
  readonly follower: string;
  readonly followed: string;
  /** By default "follows". */
  readonly status?: "follows" | "requested";
  readonly createdMs: number;
}

/*
 * What only a download has. All of it belongs to the download's account, and every item has its name in the download,
 * by which a later import recognises it.
 */

/** A person known only by name. */
export interface LibraryNamedPerson {
  readonly username: string;
  /** "" if unknown. */
  readonly fullName: string;
  /** The name as the download has it, if it is no valid username; otherwise null. */
  readonly rawName: string | null;
}

/** A file of the download. */
export interface LibraryDownloadFile {
  /** Its name in the post, the same in every download. */
  readonly name: string;
  readonly file: InputFile;
  /** In degrees, for the account only; null if unknown. */
  readonly point: Point | null;
}

/** The account's portrait, present or former. */
export interface LibraryPortrait extends OfDownload {
  readonly file: InputFile;
  readonly createdMs: number;
  readonly isCurrent: boolean;
}

/** A post or story of the account. */
export interface LibraryPost extends OfDownload {
  readonly placement: "profile" | "archived" | "story";
  readonly createdMs: number;
  /** The time as a page shows it; null if the download has it exactly. */
  readonly shownTime: string | null;
  readonly timeIsGuess: boolean;
  /** Null without a caption. */
  readonly caption: string | null;
  /** The name of the place; null if the download does not say. */
  readonly placeName: string | null;
  /** The files that the download has. */
  readonly files: readonly LibraryDownloadFile[];
  /** The names of all files of the album in its order, also of those that the download does not have. */
  readonly order: readonly string[];
  readonly tagged: readonly string[];
}

/** Another person's post. The download has only its link. Its media key is "card/<shortcode>". */
export interface LibraryCard {
  readonly shortcode: string;
  readonly link: string;
  readonly author: string;
  /** Null without a caption. */
  readonly caption: string | null;
  readonly hashtags: readonly string[];
  /** Stands in if the shortcode holds no time. */
  readonly fallbackMs: number;
}

export interface LibrarySave extends OfDownload {
  readonly media: string;
  readonly createdMs: number;
  /** Null if it is in no collection. */
  readonly collection: string | null;
}

export interface LibraryCollection extends OfDownload {
  readonly name: string;
  readonly createdMs: number;
}

export interface LibraryOwnComment extends OfDownload {
  readonly text: string;
  readonly mediaOwner: string | null;
  readonly createdMs: number;
}

export interface LibraryUnlinkedLike extends OfDownload {
  readonly author: string;
  readonly createdMs: number;
}

export interface LibraryBlock extends OfDownload {
  readonly blocked: string;
  readonly createdMs: number;
}

export interface LibraryFollowedTag extends OfDownload {
  readonly name: string;
  readonly createdMs: number;
}
