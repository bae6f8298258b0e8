import type { LibraryFollow, LibraryPerson } from "#server/import/library.ts";
import follows from "./follows.json" with { type: "json" };
import { seededRandom } from "./seeded-random.ts";
import { dayMs, soonAfter } from "./times.ts";

const seed = 2011;
const publicDays = 700;
/** Short, so that people follow the private account before its first post. */
const privateDays = 90;

/** The follows of the demo library, each some time after both people joined. */
export function demoFollows(people: readonly LibraryPerson[]): readonly LibraryFollow[] {
  const random = seededRandom(seed);
  const byName = new Map(people.map((person) => [person.username, person]));
  const result: LibraryFollow[] = [];
  for (const [follower, names] of Object.entries(follows)) {
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
