import type { Media } from "#contract/schemas/media.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import type { TestApp } from "#server/testing/app/test-app.ts";

/** What an imported account has, in the order of its lists. Times are ISO 8601, UTC. */
export interface LibraryView {
  readonly profile: {
    readonly username: string;
    readonly full_name: string;
    readonly bio: string;
    readonly website: string;
    readonly is_private: boolean;
    /** The name of the portrait's file in the download. */
    readonly portrait: string | null;
  };
  readonly recent: readonly PostView[];
  readonly archived: readonly PostView[];
  readonly stories: readonly PostView[];
  readonly liked: readonly CardView[];
  readonly saved: readonly (CardView & { readonly collections: readonly string[] })[];
  readonly collections: readonly string[];
  readonly follows: readonly string[];
  readonly followers: readonly string[];
  readonly requestsReceived: readonly string[];
  readonly requestsSent: readonly string[];
  readonly blocked: readonly string[];
  readonly followedTags: readonly string[];
  readonly comments: readonly CommentView[];
  /** Likes without a link by author. */
  readonly unlinkedLikes: Readonly<Record<string, number>>;
}

export interface PostView {
  readonly time: string;
  readonly caption: string;
  /** "image", "video" or "carousel of image, video". */
  readonly type: string;
  readonly tags: readonly string[];
  readonly people: readonly string[];
  readonly place: string | null;
  readonly point: readonly number[] | null;
  /** Names of the files in the download. */
  readonly files: readonly string[];
}

export interface CardView {
  /** The key in Instagram's shortcode. */
  readonly id: string;
  readonly time: string;
  readonly author: string;
  readonly link: string;
  readonly caption: string;
  readonly tags: readonly string[];
}

export interface CommentView {
  readonly text: string;
  readonly owner: string | null;
  readonly time: string;
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Reads an account's library through v1, and from the tables what v1 has no list of. */
export async function viewLibrary(app: TestApp, account: bigint): Promise<LibraryView> {
  const client = await app.as(account);
  const user = dataOf("getUser", await client.get("/v1/users/self"));
  const recent = dataOf("listUserMedia", await client.get("/v1/users/self/media/recent?count=100"));
  const liked = dataOf("listLikedMedia", await client.get("/v1/users/self/media/liked?count=100"));
  const people = async (name: "listFollows" | "listFollowers" | "listRequests", path: string) =>
    dataOf(name, await client.get(`/v1/users/self/${path}`)).map(({ username }) => username);
  const { db } = app;
  const row = await db
    .selectFrom("users")
    .leftJoin("files", "files.id", "users.avatar_file_id")
    .select(["is_private", "original_name"])
    .where("users.id", "=", account)
    .executeTakeFirstOrThrow();
  return {
    profile: {
      username: user.username,
      full_name: user.full_name,
      bio: user.bio,
      website: user.website,
      is_private: row.is_private === 1,
      portrait: row.original_name,
    },
    recent: await Promise.all(recent.map((media) => shownPost(app, media))),
    archived: await ownPosts(app, account, 0),
    stories: await ownPosts(app, account, 1),
    liked: await Promise.all(liked.map((media) => shownCard(app, media))),
    saved: await savedCards(app, account),
    follows: await people("listFollows", "follows"),
    followers: await people("listFollowers", "followed-by"),
    requestsReceived: await people("listRequests", "requested-by"),
    ...(await ownLists(app, account)),
  };
}

const keyOf = (media: Media): bigint => BigInt(media.id.split("_")[0] ?? "");

/** A post as v1 shows it, with what it does not show yet. */
async function shownPost(app: TestApp, media: Media): Promise<PostView> {
  const own = await postOf(app, keyOf(media));
  const slots = media.carousel_media?.map(({ type }) => type).join(", ");
  return {
    ...own,
    time: isoOf(Number(media.created_time)),
    caption: media.caption?.text ?? "",
    type: media.type === "carousel" ? `carousel of ${slots}` : media.type,
    tags: media.tags.toSorted(),
    people: media.users_in_photo.map(({ user }) => user.username).toSorted(),
  };
}

async function postOf({ db }: TestApp, id: bigint): Promise<PostView> {
  const media = await db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const files = await db
    .selectFrom("media_items")
    .innerJoin("files", "files.id", "media_items.file_id")
    .select(["kind", "original_name"])
    .where("media_id", "=", id)
    .orderBy("position")
    .execute();
  const tags = await db
    .selectFrom("media_tags")
    .select("name")
    .where("media_id", "=", id)
    .execute();
  const people = await db
    .selectFrom("media_people")
    .innerJoin("users", "users.id", "media_people.user_id")
    .select("username")
    .where("media_id", "=", id)
    .execute();
  const slots = files.map(({ kind }) => kind).join(", ");
  return {
    time: isoOf(media.created_time),
    caption: media.caption ?? "",
    type: media.type === "carousel" ? `carousel of ${slots}` : media.type,
    tags: tags.map(({ name }) => name).toSorted(),
    people: people.map(({ username }) => username).toSorted(),
    place: media.place_name,
    point:
      media.latitude === null || media.longitude === null
        ? null
        : [media.latitude, media.longitude],
    files: files.map(({ original_name }) => original_name ?? ""),
  };
}

async function ownPosts(app: TestApp, account: bigint, isStory: 0 | 1): Promise<PostView[]> {
  const rows = await app.db
    .selectFrom("media")
    .select("id")
    .where("user_id", "=", account)
    .where("owner_only", "=", 1)
    .where("is_story", "=", isStory)
    .orderBy("created_time", "desc")
    .execute();
  return Promise.all(rows.map(({ id }) => postOf(app, id)));
}

/** A card as v1 shows it; its id is that of Instagram's shortcode. */
async function shownCard({ db }: TestApp, media: Media): Promise<CardView> {
  const row = await db
    .selectFrom("media")
    .select("card_link")
    .where("id", "=", keyOf(media))
    .executeTakeFirstOrThrow();
  return {
    id: String(keyOf(media)),
    time: isoOf(Number(media.created_time)),
    author: media.user.username,
    link: row.card_link ?? "",
    caption: media.caption?.text ?? "",
    tags: media.tags.toSorted(),
  };
}

async function savedCards({ db }: TestApp, account: bigint): Promise<LibraryView["saved"]> {
  const rows = await db
    .selectFrom("saves")
    .innerJoin("media", "media.id", "saves.media_id")
    .innerJoin("users", "users.id", "media.user_id")
    .select(["media.id", "username", "card_link", "caption", "media.created_time"])
    .where("saves.user_id", "=", account)
    .orderBy("saves.id", "desc")
    .execute();
  const collected = await db
    .selectFrom("collection_media")
    .innerJoin("collections", "collections.id", "collection_media.collection_id")
    .select(["media_id", "name"])
    .where("user_id", "=", account)
    .execute();
  const tags = await db.selectFrom("media_tags").select(["media_id", "name"]).execute();
  return rows.map(({ id, username, card_link, caption, created_time }) => ({
    id: String(id),
    time: isoOf(created_time),
    author: username,
    link: card_link ?? "",
    caption: caption ?? "",
    tags: tags
      .filter(({ media_id }) => media_id === id)
      .map(({ name }) => name)
      .toSorted(),
    collections: collected
      .filter(({ media_id }) => media_id === id)
      .map(({ name }) => name)
      .toSorted(),
  }));
}

async function ownLists({ db }: TestApp, account: bigint) {
  const sent = await db
    .selectFrom("follows")
    .innerJoin("users", "users.id", "followed_id")
    .select("username")
    .where("follower_id", "=", account)
    .where("status", "=", "requested")
    .execute();
  const blocks = await db
    .selectFrom("blocks")
    .innerJoin("users", "users.id", "blocked_id")
    .select("username")
    .where("blocker_id", "=", account)
    .execute();
  const tags = await db
    .selectFrom("followed_tags")
    .select("name")
    .where("user_id", "=", account)
    .execute();
  const collections = await db
    .selectFrom("collections")
    .select("name")
    .where("user_id", "=", account)
    .execute();
  const comments = await db
    .selectFrom("own_comments")
    .leftJoin("users", "users.id", "owner_id")
    .select(["text", "username", "own_comments.created_time"])
    .where("user_id", "=", account)
    .orderBy("own_comments.id", "desc")
    .execute();
  const likes = await db
    .selectFrom("unlinked_likes")
    .innerJoin("users", "users.id", "author_id")
    .select((eb) => ["username", eb.fn.countAll<number>().as("count")])
    .where("user_id", "=", account)
    .groupBy("username")
    .execute();
  return {
    requestsSent: sent.map(({ username }) => username).toSorted(),
    blocked: blocks.map(({ username }) => username).toSorted(),
    followedTags: tags.map(({ name }) => name).toSorted(),
    collections: collections.map(({ name }) => name).toSorted(),
    comments: comments.map(({ text, username, created_time }) => ({
      text,
      owner: username,
      time: isoOf(created_time),
    })),
    unlinkedLikes: Object.fromEntries(likes.map(({ username, count }) => [username, count])),
  };
}
