import type { Generated, Selectable, SelectType } from "kysely";
import type {
  ClientsTable,
  CodesTable,
  GrantsTable,
  SessionsTable,
  SignInFailuresTable,
  TokensTable,
} from "./schema-access.ts";
import type {
  CollectionMediaTable,
  CollectionsTable,
  FollowedTagsTable,
  ImportItemsTable,
  ImportsTable,
  OwnCommentsTable,
  SavesTable,
  UnlinkedLikesTable,
} from "./schema-imports.ts";
import type { GeographiesTable, SubscriptionsTable, UpdatesTable } from "./schema-subscriptions.ts";

/**
 * The rows of the database, the same on both engines: a key (a column named `id` or ending in `_id`)
 * is a bigint, every other integer a number, a flag 0 or 1. Times are unix seconds.
 */
export interface Schema {
  readonly settings: SettingsTable;
  readonly users: UsersTable;
  readonly files: FilesTable;
  readonly locations: LocationsTable;
  readonly geographies: GeographiesTable;
  readonly subscriptions: SubscriptionsTable;
  readonly updates: UpdatesTable;
  readonly media: MediaTable;
  readonly media_items: MediaItemsTable;
  readonly media_people: MediaPeopleTable;
  readonly media_tags: MediaTagsTable;
  readonly tags: TagsTable;
  readonly comments: CommentsTable;
  readonly comment_keys: CommentKeysTable;
  readonly likes: LikesTable;
  readonly removed_likes: RemovedLikesTable;
  readonly follows: FollowsTable;
  readonly blocks: BlocksTable;
  readonly user_words: UserWordsTable;
  readonly location_words: LocationWordsTable;
  readonly tokens: TokensTable;
  readonly clients: ClientsTable;
  readonly grants: GrantsTable;
  readonly codes: CodesTable;
  readonly sessions: SessionsTable;
  readonly sign_in_failures: SignInFailuresTable;
  readonly saves: SavesTable;
  readonly removed_saves: RemovedSavesTable;
  readonly collections: CollectionsTable;
  readonly collection_media: CollectionMediaTable;
  readonly own_comments: OwnCommentsTable;
  readonly unlinked_likes: UnlinkedLikesTable;
  readonly followed_tags: FollowedTagsTable;
  readonly imports: ImportsTable;
  readonly import_items: ImportItemsTable;
}

export type Flag = 0 | 1;

/** Facts about the library, by name. */
export interface SettingsTable {
  name: string;
  value: string;
}

export interface UsersTable {
  id: bigint;
  username: string;
  full_name: string;
  bio: string;
  website: string;
  is_private: Flag;
  avatar_file_id: bigint | null;
  created_time: number;
  /** A slow hash with its parameters; null if the person cannot sign in by password. */
  password: string | null;
  /** Whether only a download of somebody else names the person. */
  is_name_only: Generated<Flag>;
  may_import: Generated<Flag>;
}

/** A picture or clip on disk. Its renditions follow from width and height (rendition-sizes.ts). */
export interface FilesTable {
  id: bigint;
  /** 128 random bits as 32 hex digits: the file's folder and its URL. */
  key: string;
  /** Decides whether shared caches may store it. */
  owner_id: bigint;
  /** The importer's unique name for it; null for other files. */
  source_key: string | null;
  kind: "image" | "video";
  width: number;
  height: number;
  /** ThumbHash of the picture or of the clip's poster, base64. */
  placeholder: string;
  /** The sizes of a clip's two MP4 files; null for a picture. */
  clip_width: number | null;
  clip_height: number | null;
  clip_low_width: number | null;
  clip_low_height: number | null;
  /** The key whose folder has the bytes of a generated file; null if it is the file's own. */
  stored_key: string | null;
  /** The address of the original, 128 random bits as 32 hex digits; null if it is not kept. */
  original_key: Generated<string | null>;
  /** SHA-256 of the original: its path below media/originals. */
  original_hash: Generated<string | null>;
  /** Media type, such as "image/heic". */
  original_type: Generated<string | null>;
  /** The name that the file had in the download. */
  original_name: Generated<string | null>;
  /** Bytes. */
  original_size: Generated<number | null>;
  /** Of a clip; null if its file does not say. */
  duration_ms: Generated<number | null>;
  /** 0 while a clip has a neutral picture instead of its poster. */
  has_poster: Generated<Flag>;
  /** Whether there is a rendition of 2,048 pixels. */
  has_xlarge: Generated<Flag>;
}

type WithDefault<Table> = {
  [Column in keyof Table]: Table[Column] extends Generated<unknown> ? Column : never;
}[keyof Table];

/** A row as it is inserted: only columns with a default may be left out. */
export type NewRow<Table> = Omit<Table, WithDefault<Table>> & {
  [Column in WithDefault<Table>]?: SelectType<Table[Column]>;
};
export type NewUserRow = NewRow<UsersTable>;
export type NewMediaRow = NewRow<MediaTable>;
export type NewFileRow = NewRow<FilesTable>;

/** A file without what belongs to its row: its key, kind, sizes in pixels and placeholder. */
export type FileContent = Pick<
  Selectable<FilesTable>,
  | "key"
  | "kind"
  | "width"
  | "height"
  | "placeholder"
  | "clip_width"
  | "clip_height"
  | "clip_low_width"
  | "clip_low_height"
>;

export interface LocationsTable {
  id: bigint;
  source_key: string | null;
  name: string;
  latitude: number;
  longitude: number;
}

export interface MediaTable {
  id: bigint;
  source_key: string | null;
  user_id: bigint;
  type: "image" | "video" | "carousel";
  created_time: number;
  caption_id: bigint | null;
  caption: string | null;
  filter: string;
  attribution: string | null;
  location_id: bigint | null;
  /** Updated in the transaction that writes the like or comment, so it always equals the number of rows. */
  like_count: number;
  comment_count: number;
  /** Whether only the owner sees it: an archived post or a story. */
  owner_only: Generated<Flag>;
  is_story: Generated<Flag>;
  /** Whether it is another person's post, known only by its link (people/visibility.ts). */
  is_card: Generated<Flag>;
  /** The name of a place without coordinates. */
  place_name: Generated<string | null>;
  /** Where it was taken, for the owner only, unless it has a location. */
  latitude: Generated<number | null>;
  longitude: Generated<number | null>;
  /** The time as the download shows it, if it shows none that can be read exactly. */
  shown_time: Generated<string | null>;
  /** Whether created_time is not in the download's entry itself. */
  time_is_guess: Generated<Flag>;
  /** What it shows, in its owner's words. */
  alt_text: Generated<string | null>;
  /** Instagram's address of a card. */
  card_link: Generated<string | null>;
}

/** The items of a media, from 0; a photo or clip has one. */
export interface MediaItemsTable {
  media_id: bigint;
  position: number;
  file_id: bigint;
}

export interface MediaPeopleTable {
  media_id: bigint;
  position: number;
  user_id: bigint;
  x: number;
  y: number;
}

export interface MediaTagsTable {
  media_id: bigint;
  name: string;
  /** Orders the tag's list: the media's key for a tag of its caption, the comment's for a tag of its owner's comment. */
  id: bigint;
}

export interface TagsTable {
  name: string;
  /** Number of public media with the tag; updated in the transaction that attaches or detaches it. */
  media_count: number;
}

export interface CommentsTable {
  id: bigint;
  source_key: string | null;
  media_id: bigint;
  user_id: bigint;
  text: string;
  created_time: number;
}

/** The idempotency keys that people sent with their comments. `comment_id` may be of a comment deleted since. */
export interface CommentKeysTable {
  user_id: bigint;
  key: string;
  comment_id: bigint;
  created_time: number;
}

/** `id` grows with time and orders the liked list. */
export interface LikesTable {
  id: bigint;
  user_id: bigint;
  media_id: bigint;
}

/** Keys of likes taken back recently, so that liking again restores the position in the liked list. */
export interface RemovedLikesTable {
  user_id: bigint;
  media_id: bigint;
  like_id: bigint;
  removed_time: number;
}

/** Keys of saves taken back recently, so that saving again restores the position and the collections. */
export interface RemovedSavesTable {
  user_id: bigint;
  media_id: bigint;
  save_id: bigint;
  removed_time: number;
}

/** `id` grows with time. An approved request and a repeated follow get a new one. */
export interface FollowsTable {
  id: bigint;
  follower_id: bigint;
  followed_id: bigint;
  status: "follows" | "requested";
  created_time: number;
}

/** The two people do not see each other anywhere. */
export interface BlocksTable {
  id: bigint;
  blocker_id: bigint;
  blocked_id: bigint;
  created_time: number;
}

/** The terms of the names of people and locations (contract/rules/text-search.ts). */
export interface UserWordsTable {
  word: string;
  user_id: bigint;
}

export interface LocationWordsTable {
  word: string;
  location_id: bigint;
}
