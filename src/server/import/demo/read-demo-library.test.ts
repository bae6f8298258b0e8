import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCredits } from "./read-credits.ts";
import { readDemoLibrary } from "./read-demo-library.ts";

const mediaFolder = join(import.meta.dirname, "media");
const library = readDemoLibrary(mediaFolder);
const people = new Map(library.people.map((person) => [person.username, person]));
const media = new Map(library.media.map((one) => [one.key, one]));
const files = library.media.flatMap((one) => one.items.map((item) => item.file));
const albums = library.media.filter((one) => one.items.length > 1);

function joinedMs(username: string): number {
  return people.get(username)?.joinedMs ?? Number.NaN;
}

test("demo library: every photo and clip on disk has credits and is used", () => {
  const credits = readCredits();
  const onDisk = [
    ...readdirSync(join(mediaFolder, "photos")),
    ...readdirSync(join(mediaFolder, "clips")),
  ];
  const credited = credits.flatMap((credit) =>
    credit.kind === "photo" ? [credit.file] : [credit.file, credit.low, credit.poster],
  );
  expect(credited.toSorted()).toEqual(onDisk.toSorted());
  expect(credits.filter((credit) => credit.kind === "photo")).toHaveLength(111);
  expect(credits.filter((credit) => credit.kind === "clip")).toHaveLength(6);
  expect(
    credits.filter(
      (credit) => credit.author === "" || credit.licence === "" || credit.source === "",
    ),
  ).toEqual([]);
  expect(new Set(files.map((file) => file.path)).size).toBe(117);
  const paths = files.flatMap((file) =>
    file.kind === "image" ? [file.path] : [file.path, file.lowPath, file.posterPath],
  );
  const avatars = library.people.flatMap((person) =>
    person.avatar === null ? [] : [person.avatar.path],
  );
  expect([...paths, ...avatars].filter((path) => !existsSync(path))).toEqual([]);
});

test("demo library: has the intended size", () => {
  expect(library.source).toBe("demo");
  expect(library.people).toHaveLength(24);
  expect(library.people.filter((person) => person.isPrivate)).toHaveLength(1);
  expect(library.media.length).toBeGreaterThanOrEqual(118);
  expect(library.media.length).toBeLessThanOrEqual(135);
  expect(albums.length).toBeGreaterThanOrEqual(11);
  expect(albums.filter((one) => one.items.length > 5)).toEqual([]);
  expect(albums.some((one) => one.items[0]?.file.kind === "video")).toBe(true);
  expect(albums.some((one) => one.items[1]?.file.kind === "video")).toBe(true);
  expect(
    library.media.filter((one) => one.items.some((item) => item.people.length > 0)).length,
  ).toBeGreaterThanOrEqual(15);
  expect(library.comments.length).toBeGreaterThanOrEqual(300);
  expect(library.comments.length).toBeLessThanOrEqual(320);
  expect(library.likes.length).toBeGreaterThanOrEqual(2000);
  expect(library.likes.length).toBeLessThanOrEqual(2100);
});

test("demo library: every author, location, media and tagged person exists, and keys are unique", () => {
  const locations = new Set(library.locations.map((location) => location.key));
  const authors = [library.media, library.comments, library.likes].flatMap((list) =>
    list.map((one) => one.author),
  );
  const tagged = library.media.flatMap((one) =>
    one.items.flatMap((item) => item.people.map((tag) => tag.username)),
  );
  const followers = library.follows.flatMap((follow) => [follow.follower, follow.followed]);
  expect([...authors, ...tagged, ...followers].filter((username) => !people.has(username))).toEqual(
    [],
  );
  expect(
    library.media.filter((one) => one.location !== null && !locations.has(one.location)),
  ).toEqual([]);
  expect([...library.comments, ...library.likes].filter((one) => !media.has(one.media))).toEqual(
    [],
  );
  const keys = [...library.media, ...library.comments, ...library.locations].map((one) => one.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => !key.startsWith("demo/"))).toEqual([]);
});

test("demo library: people joined before they posted, and post over several years", () => {
  expect(library.people.filter((person) => !/^[a-z0-9._]{1,30}$/.test(person.username))).toEqual(
    [],
  );
  expect(library.media.filter((one) => one.createdMs <= joinedMs(one.author))).toEqual([]);
  for (const username of people.keys()) {
    const own = library.media.filter((one) => one.author === username);
    expect(
      new Set(own.map((one) => new Date(one.createdMs).getUTCFullYear())).size,
      username,
    ).toBeGreaterThanOrEqual(3);
  }
});

test("demo library: comments follow v1's rules", () => {
  for (const { key, text } of library.comments) {
    expect(text.length, key).toBeLessThanOrEqual(300);
    expect(text.match(/#[\p{L}\p{N}_]+/gu)?.length ?? 0, key).toBeLessThanOrEqual(4);
    expect(text.match(/https?:\/\//g)?.length ?? 0, key).toBeLessThanOrEqual(1);
    expect(/\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lo}]/u.test(text), key).toBe(false);
  }
});

test("demo library: one post has many comments, and several have none", () => {
  const counts = library.media.map(
    (one) => library.comments.filter((comment) => comment.media === one.key).length,
  );
  expect(Math.max(...counts)).toBeGreaterThan(12);
  expect(counts.filter((count) => count === 0).length).toBeGreaterThanOrEqual(5);
});

test("demo library: is the same on every read", () => {
  expect(readDemoLibrary(mediaFolder)).toEqual(library);
});
