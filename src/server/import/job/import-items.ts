import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { Input } from "#server/import/input/input.ts";
import type { LibraryItem, LibraryPost } from "#server/import/library.ts";
import {
  type CommentItem,
  type ConnectionItem,
  type DownloadItem,
  type LikeItem,
  type LinkedPost,
  type PostItem,
  postKey,
  type SaveItem,
} from "#server/import/sources/download.ts";
import { personOf } from "#server/import/usernames.ts";
import { cardKey } from "#server/import/write-cards.ts";
import { ownPostsOf } from "./own-posts.ts";
import type { StagedItem } from "./staging.ts";

/** The account, the download's files, and the library into which they go. */
export interface ImportTarget {
  readonly db: Kysely<Schema>;
  readonly accountId: bigint;
  /** The account's username. */
  readonly username: string;
  readonly input: Input;
  /** Called with the path of a media file that the download names but does not have. */
  readonly onMissing: (path: string) => void;
}

/** The items of the library for staged items of one kind, in groups of one kind, so that each is written in one batch. */
export async function libraryItemsOf(
  target: ImportTarget,
  staged: readonly StagedItem[],
): Promise<readonly LibraryItem[]> {
  const own = await ownPostsOf(target, staged);
  const groups: Record<string, LibraryItem[]> = {};
  for (const one of staged) {
    for (const item of itemsOf(target, one, own)) (groups[item.kind] ??= []).push(item);
  }
  return writingOrder.flatMap((kind) => groups[kind] ?? []);
}

const writingOrder: readonly LibraryItem["kind"][] = [
  "namedPerson",
  "location",
  "portrait",
  "post",
  "card",
  "collection",
  "like",
  "save",
  "unlinkedLike",
  "ownComment",
  "comment",
  "follow",
  "block",
  "followedTag",
];

/** The keys of the account's own media by the shortcodes of links that lead to them. */
type OwnPosts = ReadonlyMap<string, string>;

function itemsOf(target: ImportTarget, { key, item }: StagedItem, own: OwnPosts): LibraryItem[] {
  switch (item.kind) {
    case "profile":
      return [];
    case "portrait":
      return portraitOf(target, key, item);
    case "post":
      return postOf(target, key, item);
    case "like":
      return likeOf(target, key, item, own);
    case "save":
      return saveOf(key, item, own);
    case "collection":
      return [
        {
          kind: "collection",
          item: { itemKey: key, name: item.name, createdMs: item.time.ms },
        },
      ];
    case "comment":
      return commentOf(target, key, item, own);
    case "connection":
      return connectionOf(target, key, item);
    case "followedTag":
      return [
        {
          kind: "followedTag",
          item: { itemKey: key, name: item.name, createdMs: item.time.ms },
        },
      ];
  }
}

function portraitOf(
  { input, onMissing }: ImportTarget,
  itemKey: string,
  { path, time, isCurrent }: Extract<DownloadItem, { kind: "portrait" }>,
): LibraryItem[] {
  const file = input.find(path);
  if (file === undefined) {
    onMissing(path);
    return [];
  }
  return [{ kind: "portrait", item: { itemKey, file, createdMs: time.ms, isCurrent } }];
}

function postOf(target: ImportTarget, itemKey: string, post: PostItem): LibraryItem[] {
  const order = fileNames(post.files);
  const files = post.files.flatMap(({ path, point }, position) => {
    const file = target.input.find(path);
    if (file === undefined) target.onMissing(path);
    return file === undefined ? [] : { name: order[position] ?? path, file, point };
  });
  const tagged = post.tagged.map((name) => personOf(name));
  const people: LibraryItem[] = tagged.map((item) => ({ kind: "namedPerson", item }));
  if (files.length === 0) return [];
  const item: LibraryPost = {
    itemKey,
    placement: post.placement,
    createdMs: post.time.ms,
    shownTime: post.time.shown,
    timeIsGuess: post.time.isGuess,
    caption: post.caption === "" ? null : post.caption,
    placeName: post.placeName,
    files,
    order,
    tagged: tagged.map(({ username }) => username),
  };
  return [...people, { kind: "post", item }];
}

/** Names of an album's files that are the same in every download. */
function fileNames(files: PostItem["files"]): readonly string[] {
  const counts = new Map<string, number>();
  return files.map(({ path }) => {
    const name = postKey(path);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  });
}

interface Linked {
  /** The person and the card, if the post is another person's. */
  readonly items: LibraryItem[];
  /** The key of the media. */
  readonly media: string;
}

function mediaOf(post: LinkedPost, fallbackMs: number, own: OwnPosts): Linked {
  const ownKey = own.get(post.shortcode);
  if (ownKey !== undefined) return { items: [], media: ownKey };
  const author = personOf(post.author, post.authorName);
  const card = {
    shortcode: post.shortcode,
    link: `https://www.instagram.com/${post.address}/${post.shortcode}/`,
    author: author.username,
    caption: post.caption === "" ? null : post.caption,
    hashtags: post.hashtags,
    fallbackMs,
  };
  return {
    items: [
      { kind: "namedPerson", item: personOf(null) },
      { kind: "namedPerson", item: author },
      { kind: "card", item: card },
    ],
    media: cardKey(post.shortcode),
  };
}

function likeOf(
  { username }: ImportTarget,
  itemKey: string,
  { post, author, time }: LikeItem,
  own: OwnPosts,
): LibraryItem[] {
  const createdMs = time.ms;
  if (post === null) {
    const person = personOf(author);
    return [
      { kind: "namedPerson", item: person },
      { kind: "unlinkedLike", item: { itemKey, author: person.username, createdMs } },
    ];
  }
  const { items, media } = mediaOf(post, createdMs, own);
  return [...items, { kind: "like", item: { itemKey, media, author: username, createdMs } }];
}

function saveOf(
  itemKey: string,
  { post, collection, time }: SaveItem,
  own: OwnPosts,
): LibraryItem[] {
  // Without a link there is nothing to show and nobody to count for; the report counts it.
  if (post === null) return [];
  const { items, media } = mediaOf(post, time.ms, own);
  return [...items, { kind: "save", item: { itemKey, media, createdMs: time.ms, collection } }];
}

function commentOf(
  { username }: ImportTarget,
  itemKey: string,
  { text, mediaOwner, post, time }: CommentItem,
  own: OwnPosts,
): LibraryItem[] {
  const createdMs = time.ms;
  if (post !== null) {
    const { items, media } = mediaOf(post, createdMs, own);
    const comment = {
      itemKey,
      key: `${username}/${itemKey}`,
      media,
      author: username,
      createdMs,
      text,
    };
    return [...items, { kind: "comment", item: comment }];
  }
  if (mediaOwner === null) {
    return [{ kind: "ownComment", item: { itemKey, text, mediaOwner: null, createdMs } }];
  }
  const owner = personOf(mediaOwner);
  return [
    { kind: "namedPerson", item: owner },
    { kind: "ownComment", item: { itemKey, text, mediaOwner: owner.username, createdMs } },
  ];
}

function connectionOf(
  { username }: ImportTarget,
  itemKey: string,
  { relation, username: name, fullName, time }: ConnectionItem,
): LibraryItem[] {
  const person = personOf(name, fullName);
  // Nobody follows themselves.
  if (person.username === username) return [];
  const createdMs = time.ms;
  const named: LibraryItem = { kind: "namedPerson", item: person };
  if (relation === "blocked") {
    return [named, { kind: "block", item: { itemKey, blocked: person.username, createdMs } }];
  }
  const isOutgoing = relation === "following" || relation === "requestSent";
  const [follower, followed] = isOutgoing
    ? [username, person.username]
    : [person.username, username];
  const isRequest = relation === "requestSent" || relation === "requestReceived";
  const status = isRequest ? "requested" : "follows";
  return [named, { kind: "follow", item: { itemKey, follower, followed, status, createdMs } }];
}
