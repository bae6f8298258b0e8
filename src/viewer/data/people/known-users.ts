import type { QueryClient } from "@tanstack/react-query";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { accountOf } from "#viewer/data/accounts/cache-owner.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { cachedLists, cachedPages } from "#viewer/data/media/media-cache.ts";
import type { UserPages } from "./user-lists.ts";

/** The first person in the cache who fits. */
export function knownUser(
  client: QueryClient,
  fits: (person: UserShort) => boolean,
): UserShort | undefined {
  for (const person of everyone(client)) if (fits(person)) return person;
  return undefined;
}

function* everyone(client: QueryClient): Generator<UserShort> {
  const self = accountOf(client)?.user;
  if (self) yield self;
  yield* dataOf<UserShort>(client, keys.users);
  for (const { pages } of dataOf<UserPages>(client, keys.peopleLists)) {
    for (const { items } of pages) yield* items;
  }
  for (const queryKey of [keys.likers, [...keys.searches, "people"]]) {
    for (const people of dataOf<readonly UserShort[]>(client, queryKey)) yield* people;
  }
  for (const comments of dataOf<readonly Comment[]>(client, keys.commentLists)) {
    for (const { from } of comments) yield from;
  }
  for (const { state } of cachedPages(client)) if (state.data) yield* peopleOf(state.data);
  for (const { state } of cachedLists(client)) {
    for (const { items } of state.data?.pages ?? []) {
      for (const media of items) yield* peopleOf(media);
    }
  }
}

function* peopleOf(media: Media): Generator<UserShort> {
  yield media.user;
  for (const { from } of media.comments.data) yield from;
  yield* media.likes.data;
  for (const { user } of media.users_in_photo) yield user;
}

/** The key is what says which data a query holds; the cache itself cannot know. */
function dataOf<Data>(client: QueryClient, queryKey: readonly unknown[]): Data[] {
  return client
    .getQueriesData<Data>({ queryKey })
    .flatMap(([, data]) => (data === undefined ? [] : [data]));
}
