import { resolve } from "node:path";
import type { Library } from "#server/import/library.ts";
import { audienceOf } from "./audience.ts";
import { demoComments } from "./demo-comments.ts";
import { demoMedia } from "./demo-media.ts";
import { demoLocations, demoPeople } from "./demo-people.ts";
import { demoFollows } from "./follows.ts";
import { demoLikes } from "./likes.ts";

/**
 * The library that a first visitor looks at: invented people, real pictures and places.
 * The same on every run. `mediaFolder` is this folder's `media`, wherever it was put.
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
    places: demoLocations(),
    media,
    comments: demoComments(media, audience),
    likes: demoLikes(people, media, audience),
    follows,
  };
}
