import type { LibraryLike, LibraryMedia, LibraryPerson } from "#server/import/library.ts";
import { demoUsername } from "#server/lib/demo-account.ts";
import type { Audience } from "./audience.ts";
import { anyTimeAfter, DAY_MS, soonAfter } from "./demo-times.ts";
import { drawWeighted, type Random, seededRandom } from "./seeded-random.ts";

const SEED = 1936;
const LIKES_BY_DEMO_PERSON = 91;
const LIKES_BY_OTHERS = 1950;
const FOLLOWER_WEIGHT = 4;
/** How often a like comes from looking through old posts instead of from the feed. */
const LATE_SHARE = { demoPerson: 0.5, others: 0.08 };

interface Sight {
  readonly username: string;
  readonly media: LibraryMedia;
  readonly fromMs: number;
}

/** Every like of the demo library: at most one per person and post, none before the post. */
export function demoLikes(
  people: readonly LibraryPerson[],
  media: readonly LibraryMedia[],
  audience: Audience,
): readonly LibraryLike[] {
  const random = seededRandom(SEED);
  const others = people
    .map((person) => person.username)
    .filter((username) => username !== demoUsername);
  return [
    ...likesOfDemoPerson(
      drawSights([demoUsername], media, audience, LIKES_BY_DEMO_PERSON, random),
      random,
    ),
    ...drawSights(others, media, audience, LIKES_BY_OTHERS, random).map((sight) =>
      likeOf(sight, LATE_SHARE.others, random),
    ),
  ];
}

function drawSights(
  usernames: readonly string[],
  media: readonly LibraryMedia[],
  audience: Audience,
  count: number,
  random: Random,
): Sight[] {
  const choices = media.flatMap((one) => {
    const appeal = 0.3 + random() ** 2 * 2;
    return usernames.flatMap((username) => {
      const fromMs = audience.seesFrom(username, one);
      if (fromMs === null || username === one.author) {
        return [];
      }
      const weight = appeal * (audience.follows(username, one) ? FOLLOWER_WEIGHT : 1);
      return [{ value: { username, media: one, fromMs }, weight }];
    });
  });
  return drawWeighted(choices, count, random);
}

/** Each at a second of its own, so that the order of "Liked" never depends on a tie. */
function likesOfDemoPerson(sights: readonly Sight[], random: Random): LibraryLike[] {
  const taken = new Set<number>();
  return sights.map((sight) => {
    let like = likeOf(sight, LATE_SHARE.demoPerson, random);
    while (taken.has(like.createdMs)) {
      like = { ...like, createdMs: like.createdMs + 1000 };
    }
    taken.add(like.createdMs);
    return like;
  });
}

function likeOf(
  { username, media, fromMs }: Sight,
  lateShare: number,
  random: Random,
): LibraryLike {
  const createdMs =
    random() < lateShare ? anyTimeAfter(fromMs, random) : soonAfter(fromMs, 20 * DAY_MS, random);
  return { media: media.key, author: username, createdMs };
}
