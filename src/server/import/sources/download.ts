import type { Input } from "#server/import/input/input.ts";
import type { DownloadReport } from "./download-report.ts";

/**
 * What an Instagram download holds, one item at a time: the intermediate form between the readers of a download
 * (`instagram-json`, `instagram-html`) and the writer. Items belong to the download's account unless they say
 * otherwise. A username is as the download has it, in lower case and without "/_u/"; it may be no valid username.
 */
export type DownloadItem =
  | ProfileItem
  | PortraitItem
  | PostItem
  | LikeItem
  | SaveItem
  | CollectionItem
  | CommentItem
  | ConnectionItem
  | FollowedTagItem;

/** A time of the download. */
export interface DownloadTime {
  /** Milliseconds since 1970, UTC. */
  readonly ms: number;
  /** The text that an HTML page shows; null in JSON. */
  readonly shown: string | null;
  /** Whether the time is not in the entry itself: it is the month of the file's folder or the download's own date. */
  readonly isGuess: boolean;
}

/** The account's profile. */
export interface ProfileItem {
  readonly kind: "profile";
  /** Null if the page has none. */
  readonly username: string | null;
  readonly fullName: string;
  readonly bio: string;
  readonly website: string;
  /** Null if the download does not say. */
  readonly isPrivate: boolean | null;
  /** Path of the current portrait in the download; null without one. */
  readonly photo: string | null;
}

/** A present or former portrait. */
export interface PortraitItem {
  readonly kind: "portrait";
  readonly path: string;
  readonly time: DownloadTime;
  readonly isCurrent: boolean;
}

/** A post, reel, IGTV video, archived post or story of the account. */
export interface PostItem {
  readonly kind: "post";
  /** Stable for the same post in every download: see `postKey`. */
  readonly key: string;
  readonly placement: "profile" | "archived" | "story";
  readonly time: DownloadTime;
  /** "" without a caption. */
  readonly caption: string;
  /** The name of the place, which only layout A has; null otherwise. */
  readonly placeName: string | null;
  /** At least one, in the order of the album. */
  readonly files: readonly PostFile[];
  /** Usernames of tagged people. */
  readonly tagged: readonly string[];
  /**
   * Whether the entry only adds details to a post of another list, as `media/posts.json` does to `posts_1.json`. If no
   * other list has the post, it is a post of its own.
   */
  readonly isDetail: boolean;
}

export interface PostFile {
  /** From the download's root: "media/posts/202106/x.jpg". */
  readonly path: string;
  /** Where it was taken, in degrees; null if unknown. 0, 0 is unknown. */
  readonly point: Point | null;
  /** Path of a subtitle file; null without one. */
  readonly subtitles: string | null;
}

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A post that the list only links to, of another person or of the account. */
export interface LinkedPost {
  /** The first 11 characters of the shortcode, which are the post's key. */
  readonly shortcode: string;
  /** "p", "reel" or "tv". */
  readonly address: "p" | "reel" | "tv";
  /** Null if the list does not name the author. */
  readonly author: string | null;
  /** The author's display name; "" if unknown. */
  readonly authorName: string;
  /** "" if unknown. */
  readonly caption: string;
  /** Without "#". */
  readonly hashtags: readonly string[];
}

/** A liked post. */
export interface LikeItem {
  readonly kind: "like";
  /** Null if there is no link (layout A, story likes): the like can only be counted for its author. */
  readonly post: LinkedPost | null;
  readonly author: string | null;
  readonly time: DownloadTime;
}

/** A saved post. */
export interface SaveItem {
  readonly kind: "save";
  /** Null if there is no link (layout A). */
  readonly post: LinkedPost | null;
  readonly author: string | null;
  readonly time: DownloadTime;
  /** The collection's name; null for the list of all saved posts. */
  readonly collection: string | null;
}

/** A collection of saved posts, also an empty one. */
export interface CollectionItem {
  readonly kind: "collection";
  readonly name: string;
  readonly time: DownloadTime;
}

/** A comment that the account wrote. */
export interface CommentItem {
  readonly kind: "comment";
  readonly text: string;
  /** Whose post it is under; null if the download does not say. */
  readonly mediaOwner: string | null;
  /** The post, if the download names it. */
  readonly post: LinkedPost | null;
  readonly time: DownloadTime;
}

/** Somebody who is connected to the account: a follower, a blocked person, and so on. */
export interface ConnectionItem {
  readonly kind: "connection";
  readonly relation: "following" | "follower" | "requestSent" | "requestReceived" | "blocked";
  readonly username: string;
  /** The display name; "" if unknown. */
  readonly fullName: string;
  readonly time: DownloadTime;
}

export interface FollowedTagItem {
  readonly kind: "followedTag";
  /** Without "#". */
  readonly name: string;
  readonly time: DownloadTime;
}

/** A reader of one format of the download. */
export interface DownloadSource {
  readonly name: "instagram-json" | "instagram-html";
  /**
   * Reads every section that the format knows and never anything else. Yields the items of a file as they are parsed,
   * so that a file of any size takes the memory of one entry; two passes over a file are fine. A damaged file is
   * reported and the next one is read: it never throws for what is in the download.
   */
  readonly read: (input: Input, report: DownloadReport) => AsyncIterable<DownloadItem>;
}

/**
 * The key of a post by the path of its first file: Instagram's media id, the digits at the end of the file's name, which
 * are the same in JSON and HTML and in every later download. Without them: the file's name without its extension.
 */
export function postKey(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w{1,5}$/, "");
  const [, digits] = /(?:^|_)(\d{15,20})$/.exec(name) ?? [];
  return digits ?? name;
}
