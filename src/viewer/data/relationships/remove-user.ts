import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { filterKept, filterPages } from "#viewer/data/client/infinite-query.ts";
import { keys } from "#viewer/data/client/keys.ts";
import {
  cachedLists,
  cachedPages,
  localMediaChanges,
  write,
} from "#viewer/data/media/media-cache.ts";
import { mapPages } from "#viewer/data/media-list/sparse-list.ts";
import type { UserPages } from "#viewer/data/people/user-lists.ts";

/** Removes the content of a person that one may no longer see. */
export function removeContentOf(client: QueryClient, userId: string): void {
  notifyManager.batch(() => {
    for (const queryKey of [
      keys.user(userId),
      keys.mediaList(`user:${userId}`),
      keys.peopleList(`follows:${userId}`),
      keys.peopleList(`followers:${userId}`),
    ]) {
      client.removeQueries({ queryKey });
    }
    const isOthers = ({ user }: Media) => user.id !== userId;
    for (const list of cachedLists(client)) write(list, (data) => filterPages(data, isOthers));
    for (const { state, queryKey } of cachedPages(client)) {
      if (state.data && !isOthers(state.data)) client.removeQueries({ queryKey, exact: true });
    }
    for (const [id, { item }] of localMediaChanges(client)) {
      if (!isOthers(item)) localMediaChanges(client).delete(id);
    }
  });
}

/** Removes a person from the whole cache: their content, comments, likes, and places in lists of people. */
export function removeUser(client: QueryClient, userId: string): void {
  notifyManager.batch(() => {
    removeContentOf(client, userId);
    const isOther = ({ id }: UserShort) => id !== userId;
    const isOthers = ({ from }: Comment) => from.id !== userId;
    const without = (media: Media) => withoutPerson(media, userId);
    for (const list of cachedLists(client)) write(list, (data) => mapPages(data, without));
    for (const page of cachedPages(client)) write(page, without);
    for (const [id, change] of localMediaChanges(client)) {
      localMediaChanges(client).set(id, { ...change, item: without(change.item) });
    }
    for (const list of queriesOf<Comment[]>(client, keys.commentLists)) {
      write(list, (comments) => filterKept(comments, isOthers));
    }
    for (const list of queriesOf<UserShort[]>(client, keys.likers)) {
      write(list, (people) => filterKept(people, isOther));
    }
    for (const list of queriesOf<UserPages>(client, keys.peopleLists)) {
      if (list.queryHash !== blockedHash(client)) write(list, (data) => filterPages(data, isOther));
    }
    for (const found of queriesOf<readonly { readonly id?: string }[]>(client, keys.searches)) {
      write(found, (results) => filterKept(results, ({ id }) => id !== userId));
    }
  });
}

/** The counts stay, because they are the same for every reader. */
function withoutPerson(media: Media, userId: string): Media {
  const { comments, likes, users_in_photo: shown } = media;
  const shownComments = filterKept(comments.data, ({ from }) => from.id !== userId);
  const likers = filterKept(likes.data, ({ id }) => id !== userId);
  const inPhoto = filterKept(shown, ({ user }) => user.id !== userId);
  if (shownComments === comments.data && likers === likes.data && inPhoto === shown) return media;
  return {
    ...media,
    comments: { ...comments, data: shownComments },
    likes: { ...likes, data: likers },
    users_in_photo: inPhoto,
  };
}

const blockedHash = (client: QueryClient) =>
  client.getQueryCache().find({ queryKey: keys.peopleList("blocked") })?.queryHash;

/** The key determines the type of the data; the cache does not know it. */
function queriesOf<Data>(client: QueryClient, queryKey: readonly unknown[]): Query<Data>[] {
  return client.getQueryCache().findAll({ queryKey }) as unknown as Query<Data>[];
}
