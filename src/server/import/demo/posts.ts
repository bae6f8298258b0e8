import { join } from "node:path";
import type { LibraryClip, LibraryImage, LibraryMedia } from "#server/import/library.ts";
import { locationKey } from "./people.ts";
import posts from "./posts.json" with { type: "json" };
import { readCredits } from "./read-credits.ts";

/** All posts of the demo library, oldest first. */
export function demoMedia(mediaFolder: string): readonly LibraryMedia[] {
  const files = filesByName(mediaFolder);
  /** They name what a picture shows, so they are its alternative text. */
  const titles = new Map(readCredits().map(({ file, title }) => [file, title]));
  return posts.map((post) => ({
    key: mediaKey(post.key),
    author: post.author,
    createdMs: Date.parse(post.created),
    caption: post.caption,
    filter: post.filter,
    attribution: post.attribution,
    location: post.place === null ? null : locationKey(post.place),
    altText: post.items.map(({ file }) => titles.get(file) ?? "").join(", "),
    items: post.items.map((item) => {
      const file = files.get(item.file);
      if (file === undefined) {
        throw new Error(`Demo post ${post.key} has ${item.file}, which is not in credits.json.`);
      }
      return { file, people: item.people };
    }),
  }));
}

/** The library key of a post in posts.json. */
export function mediaKey(key: string): string {
  return `demo/${key}`;
}

function filesByName(mediaFolder: string): ReadonlyMap<string, LibraryImage | LibraryClip> {
  const files = new Map<string, LibraryImage | LibraryClip>();
  for (const credit of readCredits()) {
    if (credit.kind === "photo") {
      files.set(credit.file, { kind: "image", path: join(mediaFolder, "photos", credit.file) });
      continue;
    }
    const { width, height, lowWidth, lowHeight } = credit;
    files.set(credit.file, {
      kind: "video",
      path: join(mediaFolder, "clips", credit.file),
      lowPath: join(mediaFolder, "clips", credit.low),
      posterPath: join(mediaFolder, "clips", credit.poster),
      width,
      height,
      lowWidth,
      lowHeight,
    });
  }
  return files;
}
