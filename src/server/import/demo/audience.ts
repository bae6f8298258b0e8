import type { LibraryFollow, LibraryMedia, LibraryPerson } from "#server/import/library.ts";

/** Who can see, like and comment on a media, and since when. */
export interface Audience {
  /** Whether the person follows the media's author. */
  follows(username: string, media: LibraryMedia): boolean;
  /** The first moment at which the person can see the media; null if never. */
  seesFrom(username: string, media: LibraryMedia): number | null;
}

export function audienceOf(
  people: readonly LibraryPerson[],
  follows: readonly LibraryFollow[],
): Audience {
  const persons = new Map(people.map((person) => [person.username, person]));
  const since = new Map(
    follows.map((follow) => [`${follow.follower} ${follow.followed}`, follow.createdMs]),
  );
  return {
    follows: (username, media) => since.has(`${username} ${media.author}`),
    seesFrom: (username, media) => {
      const bothExistMs = Math.max(media.createdMs, persons.get(username)?.joinedMs ?? 0);
      if (username === media.author || persons.get(media.author)?.isPrivate !== true) {
        return bothExistMs;
      }
      const followedMs = since.get(`${username} ${media.author}`);
      return followedMs === undefined ? null : Math.max(bothExistMs, followedMs);
    },
  };
}
