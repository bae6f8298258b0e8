import type {
  ConnectionItem,
  DownloadItem,
  LinkedPost,
  PostItem,
} from "#server/import/sources/download.ts";
import type { CardView, LibraryView, PostView } from "./library-view.ts";

const iso = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();
type Of<Kind extends DownloadItem["kind"]> = Extract<DownloadItem, { kind: Kind }>;

/** The library that the items of one download must come to, if no two of them are the same. */
export function viewOfItems(items: readonly DownloadItem[]): LibraryView {
  const of = <Kind extends DownloadItem["kind"]>(kind: Kind): Of<Kind>[] =>
    // The filter leaves only that kind.
    items.filter((item) => item.kind === kind) as Of<Kind>[];
  const [profile] = of("profile");
  const posts = newestFirst(of("post"));
  const placed = (placement: PostItem["placement"]) =>
    posts.filter((post) => post.placement === placement).map(viewOfPost);
  const people = (relation: ConnectionItem["relation"]) =>
    newestFirst(of("connection").filter((one) => one.relation === relation)).map(
      ({ username }) => username,
    );
  const likes = newestFirst(of("like"));
  const unlinked = likes.flatMap(({ post, author }) => (post === null ? [author ?? ""] : []));
  return {
    profile: {
      username: profile?.username ?? "",
      full_name: profile?.fullName ?? "",
      bio: profile?.bio ?? "",
      website: profile?.website ?? "",
      is_private: profile?.isPrivate !== false,
      portrait: baseName(of("portrait").find(({ isCurrent }) => isCurrent)?.path ?? ""),
    },
    recent: placed("profile"),
    archived: placed("archived"),
    stories: placed("story"),
    liked: likes.flatMap(({ post }) => (post === null ? [] : viewOfCard(post))),
    saved: viewOfSaves(of("save")),
    collections: of("collection")
      .map(({ name }) => name)
      .toSorted(),
    follows: people("following"),
    followers: people("follower"),
    requestsReceived: people("requestReceived"),
    requestsSent: people("requestSent").toSorted(),
    blocked: people("blocked").toSorted(),
    followedTags: of("followedTag")
      .map(({ name }) => name)
      .toSorted(),
    comments: newestFirst(of("comment")).map(({ text, mediaOwner, time }) => ({
      text,
      owner: mediaOwner,
      time: iso(time.ms),
    })),
    unlinkedLikes: Object.fromEntries(
      unlinked.map((author) => [author, unlinked.filter((name) => name === author).length]),
    ),
  };
}

function newestFirst<Item extends { readonly time: { readonly ms: number } }>(
  items: readonly Item[],
): Item[] {
  return items.toSorted((one, other) => other.time.ms - one.time.ms);
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function viewOfPost({ files, caption, time, tagged }: PostItem): PostView {
  const kinds = files.map(({ path }) => (path.endsWith(".mp4") ? "video" : "image"));
  const point = files.find((file) => file.point !== null)?.point ?? null;
  return {
    time: iso(time.ms),
    caption,
    type: kinds.length === 1 ? (kinds[0] ?? "") : `carousel of ${kinds.join(", ")}`,
    tags: tagsOf(caption),
    people: tagged.toSorted(),
    place: null,
    point: point === null ? null : [point.latitude, point.longitude],
    files: files.map(({ path }) => baseName(path)),
  };
}

const tagsOf = (text: string): string[] =>
  [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, name = ""]) => name).toSorted();

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const epochMs = 1_314_220_021_721n;

function viewOfCard({ shortcode, address, author, caption, hashtags }: LinkedPost): CardView {
  let id = 0n;
  for (const digit of shortcode) id = id * 64n + BigInt(digits.indexOf(digit));
  return {
    id: String(id),
    time: iso(Number((id >> 23n) + epochMs)),
    author: author ?? "",
    link: `https://www.instagram.com/${address}/${shortcode}/`,
    caption,
    tags: [...new Set([...tagsOf(caption), ...hashtags])].toSorted(),
  };
}

/** One for each post, as new as its newest mention. */
function viewOfSaves(saves: readonly Of<"save">[]): LibraryView["saved"] {
  const views = new Map<string, LibraryView["saved"][number]>();
  for (const { post, collection } of newestFirst(saves)) {
    if (post === null) continue;
    const known = views.get(post.shortcode);
    const collections = [
      ...(known?.collections ?? []),
      ...(collection === null ? [] : [collection]),
    ];
    views.set(post.shortcode, {
      ...(known ?? viewOfCard(post)),
      collections: collections.toSorted(),
    });
  }
  return [...views.values()];
}
