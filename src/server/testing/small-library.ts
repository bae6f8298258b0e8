import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { Library, LibraryMedia, LibraryMediaItem, LibraryPerson } from "../import/library.ts";

const start = Date.UTC(2017, 5, 1);

/** For tests: three people with two photos, an album, a clip and what they say to each other; the files are painted into `folder`. */
export async function paintSmallLibrary(folder: string): Promise<Library> {
  const sunset = await paint(folder, "sunset", 120, 80);
  const snow = await paint(folder, "snow", 60, 90);
  const clip = join(folder, "clip.mp4");
  await writeFile(clip, Buffer.from("\0\0\0\x18ftypisom", "latin1"));
  const picture = (path: string): LibraryMediaItem => ({
    file: { kind: "image", path },
    people: [],
  });
  const tagged = { ...picture(snow), people: [{ username: "ben", x: 0.5, y: 0.25 }] };
  const sizes = { width: 120, height: 80, lowWidth: 60, lowHeight: 40 };
  const video = { kind: "video", path: clip, lowPath: clip, posterPath: sunset, ...sizes } as const;
  return {
    source: "small",
    people: [
      person("ana", sunset),
      person("ben", null),
      { ...person("cleo", snow), isPrivate: true },
    ],
    places: [{ key: "small/place/fuji", name: "富士山", latitude: 35.36, longitude: 138.73 }],
    media: [
      {
        ...media("sunset", "ana", [picture(sunset)]),
        caption: "Last light #Sunset #朝",
        place: "small/place/fuji",
      },
      { ...media("old", "ben", [picture(snow)]), createdMs: Date.UTC(2011, 0, 1) },
      { ...media("old-too", "ben", [picture(snow)]), createdMs: Date.UTC(2011, 0, 1) },
      media("album", "cleo", [picture(sunset), tagged]),
      media("clip", "ana", [{ file: video, people: [] }]),
    ],
    comments: ["one", "two", "three"].map((word, index) => ({
      key: `small/comment/${word}`,
      media: index < 2 ? "small/media/sunset" : "small/media/album",
      author: "ben",
      createdMs: start + 1000,
      text: word,
    })),
    likes: [
      like("ana", "album"),
      like("ben", "sunset"),
      like("cleo", "sunset"),
      like("ben", "sunset"),
    ],
    follows: [
      { follower: "ana", followed: "cleo", createdMs: start },
      { follower: "ben", followed: "ana", createdMs: start },
    ],
  };
}

async function paint(folder: string, name: string, width: number, height: number): Promise<string> {
  const path = join(folder, `${name}.jpg`);
  await sharp({ create: { width, height, channels: 3, background: "#ff8844" } }).toFile(path);
  return path;
}

function person(username: string, portrait: string | null): LibraryPerson {
  const avatar = portrait === null ? null : ({ kind: "image", path: portrait } as const);
  const texts = { fullName: username, bio: "", website: "" };
  return { username, ...texts, isPrivate: false, joinedMs: start, avatar };
}

function media(name: string, author: string, items: LibraryMedia["items"]): LibraryMedia {
  const nothing = { caption: null, attribution: null, place: null };
  return {
    key: `small/media/${name}`,
    author,
    createdMs: start,
    filter: "Normal",
    ...nothing,
    items,
  };
}

function like(author: string, name: string) {
  return { author, media: `small/media/${name}`, createdMs: start + 500 };
}
