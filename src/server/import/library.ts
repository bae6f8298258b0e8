/**
 * The intermediate form of every imported source. Only `write-library.ts` writes it to the database.
 *
 * Keys are stable names of the source ("demo/photo/animal-bison"). The database keys are derived from them, so
 * importing a source twice adds nothing. All times are in milliseconds since 1970.
 */
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

export interface LibraryComment {
  readonly key: string;
  readonly media: string;
  readonly author: string;
  readonly createdMs: number;
  readonly text: string;
}

export interface LibraryLike {
  readonly media: string;
  readonly author: string;
  readonly createdMs: number;
}

export interface LibraryFollow {
  readonly follower: string;
  readonly followed: string;
  readonly createdMs: number;
}
