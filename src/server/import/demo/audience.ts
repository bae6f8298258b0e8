import type { LibraryFollow, LibraryMedia, LibraryPerson } from "#server/import/library.ts";

/** Answers who could see, like and comment on what, and from when. */
export interface Audience {
  /** True where the person follows the media's author. */
  follows(username: string, media: LibraryMedia): boolean;
  /** The first moment the person could have seen the media; null where they never could. */
  seesFrom(username: string, media: LibraryMedia): number | null;
}

/** Works out the audience from the people and their follows. */
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
      const bothThereMs = Math.max(media.createdMs, persons.get(username)?.joinedMs ?? 0);
      if (username === media.author || persons.get(media.author)?.isPrivate !== true) {
        return bothThereMs;
      }
      const followedMs = since.get(`${username} ${media.author}`);
      return followedMs === undefined ? null : Math.max(bothThereMs, followedMs);
    },
  };
}
