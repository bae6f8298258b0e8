import { expect, test } from "vitest";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { ada, ben, growLibrary, likeAt, mediaAt } from "#server/testing/fixtures/long-library.ts";
import { type OracleList, scanLibrary } from "#server/testing/oracle/list-oracle.ts";
import { indexMedia } from "./search-index.ts";

const entries = 2000;

/** The entries of the library whose captions have each word. */
const spread: Readonly<Record<string, (entry: number) => boolean>> = {
  common: (entry) => entry % 5 === 0,
  seldom: (entry) => entry % 50 === 0,
  hardly: (entry) => entry % 400 === 0,
  never: () => false,
  // The first scan finds too many for the estimate, or none although there are many.
  lately: (entry) => entry > entries - 60 && entry % 3 === 0,
  early: (entry) => entry < 600,
  // One page, half of it at either end of the list.
  apart: (entry) => entry > entries - 8 || entry < 16,
};

const wordsAt = (entry: number) => Object.keys(spread).filter((word) => spread[word]?.(entry));

const liked = { name: "listLikedMedia", url: "/v1/users/self/media/liked" } as const;
const recent = { name: "listUserMedia", of: ben, url: `/v1/users/${ben}/media/recent` } as const;

async function libraryWithWords() {
  const home = await startTestApp();
  await growLibrary(home.db, 1, entries);
  const captioned = Array.from({ length: entries }, (_unused, index) => index + 1).filter(
    (entry) => wordsAt(entry).length > 0,
  );
  await home.db.transaction().execute(async (trx) => {
    for (const entry of captioned) {
      const caption = wordsAt(entry).join(" ");
      await trx.updateTable("media").set({ caption }).where("id", "=", mediaAt(entry)).execute();
    }
    await indexMedia(trx, captioned.map(mediaAt));
  });
  const scan = await scanLibrary(home.db, ada);
  /** All media of a list with a word, found by scanning each. */
  const scanned = (list: OracleList, q: string) => scan(list, { q }).map(({ id }) => id);
  return { reader: await home.as(ada), scanned };
}

test("list filtered by text: pages hold all matches, however common the word and wherever it occurs", async () => {
  const { reader, scanned } = await libraryWithWords();
  const empty = new Set<string>();
  for (const word of Object.keys(spread)) {
    for (const list of [liked, recent]) {
      const expected = scanned(list, word);
      if (expected.length === 0) empty.add(`${word} ${list.name}`);
      for (const count of [4, 20]) {
        const found = await pageThrough(list.name, `${list.url}?q=${word}&count=${count}`, reader);
        expect(found, `${list.name}, ${word} by ${count}`).toEqual(expected);
      }
    }
  }
  expect(empty).toEqual(new Set(["never listLikedMedia", "never listUserMedia"]));
});

test("list filtered by text: pages by skip and by nearest match the whole list", async () => {
  const { reader, scanned } = await libraryWithWords();
  const page = async (query: string) =>
    dataOf(liked.name, await reader.get(`${liked.url}?${query}`)).map(({ id }) => id);
  for (const word of ["common", "seldom", "apart"]) {
    const expected = scanned(liked, word);
    for (const skip of [1, 6, expected.length - 3]) {
      expect(await page(`q=${word}&count=5&skip=${skip}`)).toEqual(expected.slice(skip, skip + 5));
    }
    const [, , below = ""] = expected;
    const like = BigInt(below.split("_")[0] ?? "") - mediaAt(0) + likeAt(0);
    const upwards = await page(`q=${word}&count=2&nearest=1&min_like_id=${like}`);
    expect(upwards).toEqual(expected.slice(0, 2));
  }
});
