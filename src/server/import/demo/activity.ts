import type {
  LibraryComment,
  LibraryFollow,
  LibraryLike,
  LibraryMedia,
  LibraryPerson,
} from "#server/import/library.ts";
import { dayMs } from "#server/lib/clock.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import comments from "./comments.json" with { type: "json" };
import followLists from "./follows.json" with { type: "json" };
import { mediaKey } from "./posts.ts";
import { drawWeighted, type Random, seededRandom } from "./seeded-random.ts";
import { anyTimeAfter, soonAfter } from "./times.ts";

const likeSeed = 1936;
const likesByDemoPerson = 91;
const likesByOthers = 1950;
const followerWeight = 4;
/** The share of likes of old posts instead of new ones. */
const lateShares = { demoPerson: 0.5, others: 0.08 };

interface PossibleLike {
  readonly username: string;
  readonly media: LibraryMedia;
  readonly fromMs: number;
}

/** All likes of the demo library: at most one per person and post, none before the post. */
export function demoLikes(
  people: readonly LibraryPerson[],
  media: readonly LibraryMedia[],
  audience: Audience,
): readonly LibraryLike[] {
  const random = seededRandom(likeSeed);
  const others = people
    .map((person) => person.username)
    .filter((username) => username !== demoUsername);
  return [
    ...likesOfDemoPerson(
      drawLikes([demoUsername], media, audience, likesByDemoPerson, random),
      random,
    ),
    ...drawLikes(others, media, audience, likesByOthers, random).map((possible) =>
      likeOf(possible, lateShares.others, random),
    ),
  ];
}

function drawLikes(
  usernames: readonly string[],
  media: readonly LibraryMedia[],
  audience: Audience,
  count: number,
  random: Random,
): PossibleLike[] {
  const choices = media.flatMap((one) => {
    const appeal = 0.3 + random() ** 2 * 2;
    return usernames.flatMap((username) => {
      const fromMs = audience.seesFrom(username, one);
      if (fromMs === null || username === one.author) {
        return [];
      }
      const weight = appeal * (audience.follows(username, one) ? followerWeight : 1);
      return [{ value: { username, media: one, fromMs }, weight }];
    });
  });
  return drawWeighted(choices, count, random);
}

/** Each at a different second, so that the order of the liked list is defined. */
function likesOfDemoPerson(possibleLikes: readonly PossibleLike[], random: Random): LibraryLike[] {
  const taken = new Set<number>();
  return possibleLikes.map((possible) => {
    let like = likeOf(possible, lateShares.demoPerson, random);
    while (taken.has(like.createdMs)) {
      like = { ...like, createdMs: like.createdMs + 1000 };
    }
    taken.add(like.createdMs);
    return like;
  });
}

function likeOf(
  { username, media, fromMs }: PossibleLike,
  lateShare: number,
  random: Random,
): LibraryLike {
  const createdMs =
    random() < lateShare ? anyTimeAfter(fromMs, random) : soonAfter(fromMs, 20 * dayMs, random);
  return { media: media.key, author: username, createdMs };
}

const commentSeed = 300;
const mostDaysBetween = 3;

/**
 * The comments of the demo library. Those of one post are in order, because they reply to each other; a comment with
 * its own date keeps it.
 */
export function demoComments(
  media: readonly LibraryMedia[],
  audience: Audience,
): readonly LibraryComment[] {
  const random = seededRandom(commentSeed);
  const byKey = new Map(media.map((one) => [one.key, one]));
  const lastMs = new Map<string, number>();
  const counts = new Map<string, number>();
  return comments.map(({ media: key, author, created, text }) => {
    const one = byKey.get(mediaKey(key));
    const seenMs = one === undefined ? null : audience.seesFrom(author, one);
    if (one === undefined || seenMs === null) {
      throw new Error(`comments.json has a comment by ${author} on ${key}, which they cannot see.`);
    }
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    const comment = { key: `demo/comment/${key}/${number}`, media: one.key, author, text };
    if (created !== null) {
      return { ...comment, createdMs: Date.parse(created) };
    }
    const createdMs = soonAfter(
      Math.max(seenMs, lastMs.get(key) ?? 0),
      mostDaysBetween * dayMs,
      random,
    );
    lastMs.set(key, createdMs);
    return { ...comment, createdMs };
  });
}

const followSeed = 2011;
const publicDays = 700;
/** Short, so that people follow the private account before its first post. */
const privateDays = 90;

/** The follows of the demo library, each some time after both people joined. */
export function demoFollows(people: readonly LibraryPerson[]): readonly LibraryFollow[] {
  const random = seededRandom(followSeed);
  const byName = new Map(people.map((person) => [person.username, person]));
  const result: LibraryFollow[] = [];
  for (const [follower, names] of Object.entries(followLists)) {
    for (const followed of names) {
      const [from, to] = [byName.get(follower), byName.get(followed)];
      if (from === undefined || to === undefined) {
        throw new Error(
          `follows.json has ${follower} following ${followed}, but one of them is not in cast.json.`,
        );
      }
      const bothJoinedMs = Math.max(from.joinedMs, to.joinedMs);
      const days = to.isPrivate ? privateDays : publicDays;
      result.push({
        follower,
        followed,
        createdMs: soonAfter(bothJoinedMs, days * dayMs, random),
      });
    }
  }
  return result;
}

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
