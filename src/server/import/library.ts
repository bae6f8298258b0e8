/**
 * The intermediate form that every source of pictures is read into. One writer,
 * `write-library.ts`, puts it into the database; no source writes rows itself.
 *
 * Keys are the source's own stable names ("demo/photo/animal-bison"). The writer
 * derives the database keys from them, so reading a source twice adds nothing.
 * Every time is in milliseconds since 1970.
 */
export interface Library {
  /** Names the source in the database, e.g. "demo". Keys are unique within it. */
  readonly source: string;
  readonly people: readonly LibraryPerson[];
  readonly places: readonly LibraryLocation[];
  readonly media: readonly LibraryMedia[];
  readonly comments: readonly LibraryComment[];
  readonly likes: readonly LibraryLike[];
  readonly follows: readonly LibraryFollow[];
}

export interface LibraryPerson {
  /** Lower case, 1 to 30 of a-z 0-9 . _ ; the person's key as well. */
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

/** A picture file on disk, absolute path. */
export interface LibraryImage {
  readonly kind: "image";
  readonly path: string;
}

/** A clip: two MP4 files and the picture shown before it plays, absolute paths. */
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
  /** Null where the author wrote nothing. */
  readonly caption: string | null;
  readonly filter: string;
  /** The partner app that posted it, if any. */
  readonly attribution: string | null;
  readonly place: string | null;
  /** One entry for a photo or clip, 2 to 10 for an album, in order. */
  readonly items: readonly LibraryMediaItem[];
}

export interface LibraryMediaItem {
  readonly file: LibraryImage | LibraryClip;
  readonly people: readonly LibraryPersonTag[];
}

/** A person tagged in a picture; x and y are fractions from the top left. */
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
