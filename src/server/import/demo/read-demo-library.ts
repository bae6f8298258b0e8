import { resolve } from "node:path";
import type { Library } from "#server/import/library.ts";
import { audienceOf, demoComments, demoFollows, demoLikes } from "./activity.ts";
import { demoLocations, demoPeople } from "./people.ts";
import { demoMedia } from "./posts.ts";

/**
 * The demo library: fictional people, real pictures and locations. It is the same on every run. `mediaFolder` is the
 * path of this folder's `media`.
 */
export function readDemoLibrary(mediaFolder: string): Library {
  const folder = resolve(mediaFolder);
  const people = demoPeople(folder);
  const media = demoMedia(folder);
  const follows = demoFollows(people);
  const audience = audienceOf(people, follows);
  return {
    source: "demo",
    people,
    locations: demoLocations(),
    media,
    comments: demoComments(media, audience),
    likes: demoLikes(people, media, audience),
    follows,
  };
}
