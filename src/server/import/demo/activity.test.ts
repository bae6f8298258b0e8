import { join } from "node:path";
import { expect, test } from "vitest";
import type { LibraryMedia } from "#server/import/library.ts";
import { readDemoLibrary } from "./read-demo-library.ts";

const library = readDemoLibrary(join(import.meta.dirname, "media"));
const people = new Map(library.people.map((person) => [person.username, person]));
const media = new Map(library.media.map((one) => [one.key, one]));
const reactions = [...library.comments, ...library.likes];
const adaLikes = library.likes.filter((like) => like.author === "ada");
const privateNames = library.people.filter((one) => one.isPrivate).map((one) => one.username);

function mediaOf(key: string): LibraryMedia {
  const one = media.get(key);
  if (one === undefined) {
    throw new Error(`No media ${key}`);
  }
  return one;
}

function joinedMs(username: string): number {
  return people.get(username)?.joinedMs ?? Number.NaN;
}

test("demo library: every comment and like is later than its post and its author's joining", () => {
  expect(reactions.filter((one) => one.createdMs <= mediaOf(one.media).createdMs)).toEqual([]);
  expect(reactions.filter((one) => one.createdMs <= joinedMs(one.author))).toEqual([]);
  expect(reactions.filter((one) => one.createdMs >= Date.UTC(2020, 5, 29))).toEqual([]);
});

test("demo library: a person likes a post at most once", () => {
  expect(new Set(library.likes.map((like) => `${like.author} ${like.media}`)).size).toBe(
    library.likes.length,
  );
});

test("demo library: ada likes about ninety posts of others at different times and not in the order of the posts", () => {
  expect(adaLikes.length).toBeGreaterThanOrEqual(88);
  expect(adaLikes.length).toBeLessThanOrEqual(95);
  expect(adaLikes.filter((like) => mediaOf(like.media).author === "ada")).toEqual([]);
  expect(new Set(adaLikes.map((like) => like.createdMs)).size).toBe(adaLikes.length);
  const byLike = adaLikes
    .toSorted((a, b) => a.createdMs - b.createdMs)
    .map((like) => mediaOf(like.media));
  expect(byLike).not.toEqual(byLike.toSorted((a, b) => a.createdMs - b.createdMs));
  const years = new Set(adaLikes.map((like) => new Date(like.createdMs).getUTCFullYear()));
  expect([...years].toSorted()).toEqual([2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020]);
});

test("demo library: only followers like and comment on the private account's posts, after they followed", () => {
  const [name = ""] = privateNames;
  const since = new Map(
    library.follows
      .filter((one) => one.followed === name)
      .map((one) => [one.follower, one.createdMs]),
  );
  const own = reactions.filter((one) => mediaOf(one.media).author === name);
  const strangers = own.filter(
    (one) => one.author !== name && !(one.createdMs > (since.get(one.author) ?? Infinity)),
  );
  expect(own.length).toBeGreaterThan(0);
  expect(strangers).toEqual([]);
  expect(people.size - 1 - since.size).toBeGreaterThanOrEqual(5);
});

test("demo library: ada follows 15 people including the private account, and all follows are after both joined", () => {
  const followedByAda = library.follows
    .filter((follow) => follow.follower === "ada")
    .map((follow) => follow.followed);
  expect(followedByAda).toHaveLength(15);
  expect(followedByAda).toEqual(expect.arrayContaining(privateNames));
  const pairs = new Set(library.follows.map((one) => `${one.follower} ${one.followed}`));
  expect(pairs.size).toBe(library.follows.length);
  expect(library.follows.filter((one) => one.follower === one.followed)).toEqual([]);
  const early = library.follows.filter(
    (one) => one.createdMs <= Math.max(joinedMs(one.follower), joinedMs(one.followed)),
  );
  expect(early).toEqual([]);
});
