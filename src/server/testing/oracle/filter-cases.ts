import { ada, ben, secondAt } from "#server/testing/fixtures/long-library.ts";
import type { ListCase } from "./list-cases.ts";

/** The filtered lists of media, each with its bound on rows visited. */
export function filterCases(entries: number): readonly ListCase[] {
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
  "a tag's": [420],
  "a place's": [340, 0.7],
  "by time": [400, 0.7],
  heron: [420],
  morning: [420, 2.9],
};

/** Reads down the likes until the page is full, or starts from the filter's rows if those are fewer. */
const ofLiked: Bounds = {
  videos: [640],
  "a person's": [380],
  "a tag's": [2400],
  "a place's": [420],
  "by time": [340],
  heron: [3600],
  morning: [1450],
};

const ofUser: Bounds = {
  videos: [420],
  "a person's": [320],
  "a tag's": [360],
  "a place's": [360],
  "by time": [320, 0.3],
  heron: [1200, 0.12],
  morning: [800],
};
