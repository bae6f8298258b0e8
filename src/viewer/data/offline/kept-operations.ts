import { paging } from "#contract/paging.ts";
import type { RouteName } from "#contract/routes.ts";
import { asRecord } from "#viewer/lib/as-record.ts";

const mediaLists = [
  "listFeed",
  "listLikedMedia",
  "listUserMedia",
  "listTagMedia",
  "listLocationMedia",
  "listSavedMedia",
  "listArchivedMedia",
  "listStories",
] as const satisfies readonly RouteName[];

/** The operations whose data is one media or a list of media. */
const ofMedia: ReadonlySet<string> = new Set<RouteName>([
  ...mediaLists,
  "getMedia",
  "getMediaByShortcode",
]);

/** What pages show. Not searches, and nothing about tokens, apps or imports. */
const kept: ReadonlySet<RouteName> = new Set<RouteName>([
  ...mediaLists,
  "getMedia",
  "getMediaByShortcode",
  "listFeedMonths",
  "listLikedMonths",
  "listUserMonths",
  "listTagMonths",
  "listLocationMonths",
  "listSavedMonths",
  "listArchivedMonths",
  "listStoryMonths",
  "listCollections",
  "listComments",
  "listLikes",
  "listOwnComments",
  "getUser",
  "getUserByName",
  "listFollows",
  "listFollowers",
  "listRequests",
  "listBlockedUsers",
  "getRelationship",
  "listRelationships",
  "getTag",
  "getLocation",
  "searchLocations",
  "getServer",
  "listCredits",
]);

/** Changes that are applied to copies. */
const changes: ReadonlySet<RouteName> = new Set<RouteName>([
  "createComment",
  "deleteComment",
  "modifyRelationship",
]);

export const isChange = (name: RouteName): boolean => changes.has(name);

export const isKept = (name: RouteName): boolean => kept.has(name);

export const isOfMedia = (name: string): boolean => ofMedia.has(name);

/** The part of an input that a copy is found by. */
export interface CopyInput {
  readonly params?: unknown;
  readonly query?: unknown;
}

/** Parameters that say which page of a list is meant. */
const positions: ReadonlySet<string> = new Set([
  "around",
  "ends",
  "nearest",
  "skip",
  ...Object.values(paging).flatMap((one) =>
    "newer" in one ? [one.cursor, one.newer] : one.cursor,
  ),
]);

/** The same input for the first page of its list. */
export function firstPageOf({ params, query }: CopyInput): CopyInput {
  const rest = Object.entries(asRecord(query)).filter(([name]) => !positions.has(name));
  return { params, query: Object.fromEntries(rest) };
}

/** Whether an input is for one object, or the first page of a list. */
export const isFirstPage = ({ query }: CopyInput): boolean =>
  Object.keys(asRecord(query)).every((name) => !positions.has(name) || name === "around");
