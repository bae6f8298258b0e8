import type { RouteName } from "#contract/routes.ts";
import {
  ada,
  ben,
  collection,
  followAt,
  gail,
  likeAt,
  mediaAt,
  ownCommentAt,
  saveAt,
  secondAt,
} from "#server/testing/fixtures/long-library.ts";

/** A request of a list, and how many rows all of its statements together may visit. */
export interface ListCase {
  readonly name: RouteName;
  /** The case, for the test's title. */
  readonly what: string;
  readonly reader: bigint;
  readonly url: string;
  readonly most: number;
  /**
   * Additional rows per entry of the library, only for requests that must count, sort all matches, or read down
   * the list until the page is full. Absent: the bound holds for a list of any length.
   */
  readonly perEntry?: number;
}

/** A client with a geography. */
export interface WatchingClient {
  readonly geography: bigint;
  /** client_id and client_secret as a query string. */
  readonly keys: string;
}

/** Stands in `reader` for Ada with a token of the watching client. */
export const viaClient = -2n;

/** Every list of a library of so many entries: its first page, a deep page, and its filters. */
export function listCases(entries: number, watching: WatchingClient): readonly ListCase[] {
  return [
    ...mediaLists(entries),
    ...byMediaIds(entries),
    ...filterCases(entries),
    ...months(),
    ...areas(entries, watching),
    ...people(entries),
    ...kept(entries),
    ...ofOne(watching),
    ...searches(),
  ];
}

const first = "the first page";
const deep = "a deep page";
const skipped = 40;

/** The case around an item also counts the items before the page. A page of the feed may read 20 media per followed user. */
function mediaLists(entries: number): readonly ListCase[] {
  const half = Math.floor(entries / 2);
  const lists = [
    ["listFeed", "/v1/users/self/feed", "max_id", mediaAt(half), 1020, 0.95],
    ["listLikedMedia", "/v1/users/self/media/liked", "max_like_id", likeAt(half), 380, 2.2],
    ["listUserMedia", `/v1/users/${ben}/media/recent`, "max_id", mediaAt(half), 350, 0.3],
    ["listTagMedia", "/v1/tags/river/media/recent", "max_tag_id", mediaAt(half), 380, 1.4],
    ["listLocationMedia", "/v1/locations/1/media/recent", "max_id", mediaAt(half), 350, 0.3],
    ["listSavedMedia", "/keepsake/saved", "max_id", saveAt(half), 380, 2.2],
    ["listArchivedMedia", "/keepsake/archived", "max_id", mediaAt(half), 350, 0.3],
    ["listStories", `/keepsake/users/${ada}/stories`, "max_id", mediaAt(half), 350, 0.3],
  ] as const;
  return lists.flatMap(([name, url, cursor, key, most, perEntry]) => {
    const newer = cursor.replace("max", "min");
    const page = { name, reader: ada, most };
    // PostgreSQL skips in the media of each followed user.
    const perSkipped = name === "listFeed" ? 20 : 4;
    return [
      { ...page, what: first, url },
      { ...page, what: deep, url: `${url}?${cursor}=${key}&ends=1` },
      { ...page, what: "above an item", url: `${url}?${newer}=${key}&nearest=1` },
      {
        ...page,
        what: "skipped below an item",
        url: `${url}?${cursor}=${key}&skip=${skipped}`,
        most: most + perSkipped * skipped,
      },
      { ...page, what: "around an item", url: `${url}?around=${mediaAt(half)}`, perEntry },
    ];
  });
}

/** Cursors of the liked list: a like's id, a media's id (its like is looked up), and an unknown number. */
function byMediaIds(entries: number): readonly ListCase[] {
  const media = mediaAt(Math.floor(entries / 2));
  const calls = [
    ["below a like", `max_like_id=${likeAt(Math.floor(entries / 2))}`],
    ["below a media's like", `max_like_id=${media}_2`],
    ["below a media's like, by its number", `max_like_id=${media}`],
    ["below a number of nothing", `max_like_id=${media + 5n}&ends=1`],
  ] as const;
  return calls.map(([what, query]) => {
    const url = `/v1/users/self/media/liked?${query}`;
    return { name: "listLikedMedia", what, reader: ada, url, most: 420 };
  });
}

/** Each request counts its whole list. */
function months(): readonly ListCase[] {
  const lists = [
    ["listFeedMonths", "/keepsake/months/feed", 1.25],
    ["listLikedMonths", "/keepsake/months/liked", 2.15],
    ["listLikedMonths", "/keepsake/months/liked?type=video", 2.15],
    ["listLikedMonths", "/keepsake/months/liked?time_zone=Pacific/Auckland", 2.15],
    ["listUserMonths", `/keepsake/users/${ben}/months`, 0.36],
    ["listTagMonths", "/keepsake/tags/river/months", 1.65],
    ["listLocationMonths", "/keepsake/locations/1/months", 0.46],
    ["listSavedMonths", "/keepsake/months/saved", 2.15],
    ["listArchivedMonths", "/keepsake/months/archived", 0.46],
    ["listStoryMonths", `/keepsake/users/${ada}/stories/months`, 0.46],
  ] as const;
  return lists.map(([name, url, perEntry]) => {
    const what = url.endsWith("video")
      ? "of videos"
      : url.endsWith("Auckland")
        ? "of a time zone"
        : "of all";
    return { name, what, reader: ada, url, most: 100, perEntry };
  });
}

function areas(entries: number, { geography }: WatchingClient): readonly ListCase[] {
  const half = Math.floor(entries / 2);
  const around = (end: number) => `/v1/media/search?lat=47&lng=8&max_timestamp=${secondAt(end)}`;
  const watched = `/v1/geographies/${geography}/media/recent`;
  const calls = [
    ["searchMedia", "of late", around(entries), 750],
    ["searchMedia", "long ago", around(half), 750],
    ["listGeographyMedia", first, watched, 750],
    ["listGeographyMedia", deep, `${watched}?max_id=${mediaAt(half)}`, 750],
    // Reads the newest 2,000 likes.
    ["listPopularMedia", "of all", "/v1/media/popular", 4500],
  ] as const;
  return calls.map(([name, what, url, most]) => {
    const reader = name === "listGeographyMedia" ? viaClient : ada;
    return { name, what, reader, url, most };
  });
}

function people(entries: number): readonly ListCase[] {
  const cursor = followAt(Math.floor(entries / 2));
  const lists = [
    ["listFollows", ada, `/v1/users/${ben}/follows`],
    ["listFollowers", ada, `/v1/users/${ben}/followed-by`],
    ["listRequests", ada, "/v1/users/self/requested-by"],
    ["listBlockedUsers", gail, "/keepsake/blocks"],
    ["listTokens", gail, "/keepsake/tokens"],
  ] as const;
  return lists.flatMap(([name, reader, url]) => [
    { name, what: first, reader, url, most: 110 },
    { name, what: deep, reader, url: `${url}?cursor=${cursor}`, most: 110 },
  ]);
}

/** What a person keeps to themselves. A search for a rare word reads all of their comments. */
function kept(entries: number): readonly ListCase[] {
  const half = ownCommentAt(Math.floor(entries / 2));
  const calls = [
    ["listSavedMedia", "of a collection", `/keepsake/saved?collection_id=${collection}`, 400, 0.51],
    ["listCollections", "of all", "/keepsake/collections", 100, 3.05],
    ["listOwnComments", first, "/keepsake/comments", 120, 0],
    ["listOwnComments", deep, `/keepsake/comments?cursor=${half}`, 120, 0],
    ["listOwnComments", "heron", "/keepsake/comments?q=heron", 200, 1],
  ] as const;
  return calls.map(([name, what, url, most, perEntry]) => {
    return { name, what, reader: ada, url, most, perEntry };
  });
}

/** Lists without pages, of one media or one user. */
function ofOne({ keys }: WatchingClient): readonly ListCase[] {
  const media = `/v1/media/${mediaAt(1)}`;
  const twenty = Array.from({ length: 20 }, (_unused, index) => index + 4).join(",");
  const calls = [
    ["listComments", ada, `${media}/comments`, 320],
    ["listLikes", ada, `${media}/likes`, 260],
    ["listRelationships", ada, `/keepsake/relationships?ids=${twenty}`, 100],
    ["listClients", gail, "/keepsake/clients", 60],
    ["listSubscriptions", ada, `/v1/subscriptions?${keys}`, 60],
  ] as const;
  return calls.map(([name, reader, url, most]) => ({ name, what: "of one", reader, url, most }));
}

/** Results are ranked, so each request reads all matches. */
function searches(): readonly ListCase[] {
  const calls = [
    ["searchUsers", "a name", "/v1/users/search?q=123", 60, 0],
    ["searchUsers", "two words", "/v1/users/search?q=ann%20123", 100, 3.05],
    ["searchUsers", "everybody's name", "/v1/users/search?q=ann", 100, 3.05],
    ["searchTags", "a beginning", "/v1/tags/search?q=tag12", 120, 0],
    ["searchTags", "every tag's beginning", "/v1/tags/search?q=tag", 10, 1],
    ["searchLocations", "around a point", "/v1/locations/search?lat=47&lng=8", 120, 0],
    ["searchLocations", "a name", "/v1/locations/search?q=12", 250, 0],
    ["searchLocations", "two words", "/v1/locations/search?q=cafe%2012", 300, 1],
    ["searchLocations", "every place's name", "/v1/locations/search?q=cafe", 100, 3.05],
    [
      "searchLocations",
      "a name around a point",
      "/v1/locations/search?lat=47&lng=8&distance=5000&q=cafe",
      100,
      2,
    ],
  ] as const;
  return calls.map(([name, what, url, most, perEntry]) => {
    return { name, what, reader: ada, url, most, perEntry };
  });
}

/** The filtered lists of media, each with its bound on rows visited. */
function filterCases(entries: number): readonly ListCase[] {
  const lists = [
    ["listFeed", "/v1/users/self/feed", ofFeed],
    ["listLikedMedia", "/v1/users/self/media/liked", ofLiked],
    ["listUserMedia", `/v1/users/${ben}/media/recent`, ofUser],
  ] as const;
  return lists.flatMap(([name, url, bounds]) =>
    filters.map((filter) => {
      const [most, perEntry = 0] = bounds[filter];
      const query = queryOf(filter, entries);
      return { name, what: filter, reader: ada, url: `${url}?${query}`, most, perEntry };
    }),
  );
}

const filters = [
  "videos",
  "a person's",
  "a tag's",
  "a place's",
  "by time",
  "heron",
  "morning",
] as const;
type Filter = (typeof filters)[number];
type Bounds = Readonly<Record<Filter, readonly [number, number?]>>;

function queryOf(filter: Filter, entries: number): string {
  const queries: Readonly<Record<Filter, string>> = {
    videos: "type=video",
    "a person's": `user_id=${ben}`,
    "a tag's": "tag=snow",
    "a place's": "location_id=1",
    "by time": `max_timestamp=${secondAt(Math.floor(entries / 2))}`,
    // "heron" is in every hundredth caption, "morning" in all.
    heron: "q=heron",
    morning: "q=morning",
  };
  return queries[filter];
}

/** Grows with the library, because PostgreSQL reads the whole feed for a filter, and no index has the media's time. */
const ofFeed: Bounds = {
  videos: [700, 0.7],
  "a person's": [320],
  "a tag's": [440],
  "a place's": [340, 0.7],
  "by time": [400, 0.7],
  heron: [420],
  morning: [420, 2.9],
};

/**
 * Reads down the likes until the page is full, or starts from the filter's rows if those are fewer. The owner is looked
 * up for each media, because only that of a card does not decide.
 */
const ofLiked: Bounds = {
  videos: [640],
  "a person's": [480],
  "a tag's": [2400],
  "a place's": [440],
  "by time": [340],
  heron: [3600],
  morning: [1450],
};

const ofUser: Bounds = {
  videos: [420],
  "a person's": [320],
  "a tag's": [380],
  "a place's": [360],
  "by time": [320, 0.3],
  heron: [1200, 0.12],
  morning: [800],
};
