import type { LibraryFollow, LibraryPerson } from "#server/import/library.ts";
import { DAY_MS, soonAfter } from "./demo-times.ts";
import follows from "./follows.json" with { type: "json" };
import { seededRandom } from "./seeded-random.ts";

const SEED = 2011;
const OPEN_DAYS = 700;
/** Short, so that the private account's followers are there before its first post. */
const PRIVATE_DAYS = 90;

/** Who follows whom in the demo library, each from some time after both had joined. */
export function demoFollows(people: readonly LibraryPerson[]): readonly LibraryFollow[] {
  const random = seededRandom(SEED);
  const byName = new Map(people.map((person) => [person.username, person]));
  const result: LibraryFollow[] = [];
  for (const [follower, names] of Object.entries(follows)) {
    for (const followed of names) {
      const [from, to] = [byName.get(follower), byName.get(followed)];
      if (from === undefined || to === undefined) {
        throw new Error(
          `follows.json has ${follower} follow ${followed}, and one of them is not in cast.json.`,
        );
      }
      const bothJoinedMs = Math.max(from.joinedMs, to.joinedMs);
      const days = to.isPrivate ? PRIVATE_DAYS : OPEN_DAYS;
      result.push({
        follower,
        followed,
        createdMs: soonAfter(bothJoinedMs, days * DAY_MS, random),
      });
    }
  }
  return result;
}
