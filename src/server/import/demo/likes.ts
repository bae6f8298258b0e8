import type { LibraryLike, LibraryMedia, LibraryPerson } from "#server/import/library.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import type { Audience } from "./audience.ts";
import { drawWeighted, type Random, seededRandom } from "./seeded-random.ts";
import { anyTimeAfter, dayMs, soonAfter } from "./times.ts";

const seed = 1936;
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
  const random = seededRandom(seed);
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
