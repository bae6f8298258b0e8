import { expect, test } from "vitest";
import { nameLimits } from "#contract/limits.ts";
import { tagsIn } from "#contract/rules/text-entities.ts";
import { isLikedByAda } from "./authors.ts";
import { momentOf } from "./calendar.ts";
import { drawCaption, tagAt, tagCount } from "./captions.ts";
import { usernameOf } from "./people.ts";
import { bounds, type Plan } from "./plan.ts";
import { randomStreamOf } from "./random-streams.ts";
import { scripts, wordAt, wordTotal } from "./words.ts";

const picture = {
  key: "0",
  kind: "image",
  width: 1,
  height: 1,
  placeholder: "",
  clip_width: null,
  clip_height: null,
  clip_low_width: null,
  clip_low_height: null,
} as const;
const numbers = { users: 100, media: 1000, likes: 500, seed: 3 };
const plan: Plan = { ...numbers, adaId: 1n, ownLikes: 500, pictures: [picture], clips: [] };

function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, number) => number);
}

test("words: the words of each script are unique, and each tag is valid in a caption", () => {
  for (const script of scripts) {
    expect(new Set(countTo(wordTotal).map((rank) => wordAt(script, rank))).size).toBe(wordTotal);
  }
  const tags = countTo(tagCount).map(tagAt);
  expect(new Set(tags).size).toBe(tagCount);
  expect(tags.map((tag) => tagsIn(`#${tag}`))).toEqual(tags.map((tag) => [tag]));
});

test("people: usernames are valid and unique", () => {
  const names = countTo(2000).map((number) => usernameOf(plan, number));
  expect(new Set(names).size).toBe(names.length);
  for (const name of [...names, usernameOf(plan, bounds.users.most - 1)]) {
    expect(name).toMatch(/^[a-z0-9._]+$/);
    expect(name.length).toBeLessThanOrEqual(nameLimits.username);
  }
});

test.each([
  [1000, 0],
  [1000, 1],
  [1000, 333],
  [1000, 999],
  [1000, 1000],
  [1, 1],
  [97, 60],
])("likes: of %i media ada likes %i", (media, ownLikes) => {
  const liked = countTo(media).filter((number) =>
    isLikedByAda({ ...plan, media, ownLikes }, number),
  );
  expect(liked).toHaveLength(ownLikes);
});

test("calendar: times of media are ascending over ten years, however many there are", () => {
  const { most } = bounds.media;
  for (const start of [0, 400_000, most - 2000]) {
    const moments = countTo(2000).map((number) =>
      momentOf(start + number, most, (number % 10) / 10),
    );
    const steps = moments.map((ms, index) => ms - (moments[index - 1] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
  }
  const days = (momentOf(most - 1, most, 0.5) - momentOf(0, most, 0.5)) / 86_400_000;
  expect(days).toBeGreaterThan(3600);
});

test("captions: are written in all scripts", () => {
  const captions = countTo(400).map((number) =>
    drawCaption(randomStreamOf(3, "media", number), plan, number),
  );
  const text = captions.join(" ");
  const names = (
    "Latin Cyrillic Greek Arabic Hebrew Devanagari Bengali Tamil Georgian Armenian Ethiopic " +
    "Hangul Han Hiragana Katakana Thai Lao Khmer Myanmar"
  ).split(" ");
  for (const name of names) expect(text).toMatch(new RegExp(`\\p{Script=${name}}{2}`, "u"));
});
