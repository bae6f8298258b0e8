import { sql } from "kysely";
import { expect, test } from "vitest";
import { formatMediaId } from "#server/lib/ids.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { startTestApp, type TestApp } from "#server/testing/app/test-app.ts";
import { openGeneratedLibrary } from "#server/testing/fixtures/generated-library.ts";
import { scanLibrary } from "#server/testing/oracle/list-oracle.ts";

/** A library whose generation was interrupted among the media and then completed. */
async function homeInTwoRuns() {
  const home = await startTestApp();
  const { generate } = await openGeneratedLibrary(home);
  const stopped = generate({}, ({ phase, done, total }) => {
    if (phase === "pictures" && done > 0 && done < total) throw new Error("stopped");
  });
  await expect(stopped).rejects.toThrow("stopped");
  const first = await picturesOf(home);
  const firstEntries = await countEntries(home);
  await generate();
  const { id: adaId } = await home.db
    .selectFrom("users")
    .select("id")
    .where("username", "=", "ada")
    .executeTakeFirstOrThrow();
  return { ...home, first, firstEntries, adaId, ada: await home.as(adaId) };
}

test("generated library: after an interruption, each media is found by caption, tag, person and location", async () => {
  const home = await homeInTwoRuns();
  const { first, firstEntries, db, ada, adaId } = home;
  const pictures = await picturesOf(home);
  expect(pictures.length).toBeGreaterThan(first.length);
  expect([firstEntries, await countEntries(home)]).toEqual([first.length, pictures.length]);
  const seen = pictures.filter(({ is_private }) => is_private === 0);
  const tags = await commentTags(home);
  const scan = await scanLibrary(db, adaId);
  const kinds: Readonly<Record<string, (picture: Picture) => string | null>> = {
    caption: ({ caption }) => caption,
    tag: ({ id }) => tags.get(id) ?? null,
    person: ({ full_name }) => full_name,
    location: ({ name }) => name,
  };
  for (const [kind, textOf] of Object.entries(kinds)) {
    const matching = seen.filter((picture) => (textOf(picture) ?? "") !== "");
    // Spread over both runs.
    const some = matching.filter((_, index) => index % Math.ceil(matching.length / 12) === 0);
    expect(some.length).toBeGreaterThan(3);
    for (const picture of some) {
      const q = (textOf(picture) ?? "").slice(0, 12);
      const { id, user_id } = picture;
      const url = `/v1/users/${user_id}/media/recent?count=33&q=${encodeURIComponent(q)}`;
      const found = await pageThrough("listUserMedia", url, ada);
      const expected = scan({ name: "listUserMedia", of: user_id }, { q });
      expect([kind, q, found]).toEqual([kind, q, expected.map((one) => one.id)]);
      expect(found).toContain(formatMediaId(id, user_id));
    }
  }
});

type Picture = Awaited<ReturnType<typeof picturesOf>>[number];

/** All media by time, with the texts that they are found by. */
function picturesOf({ db }: TestApp) {
  return db
    .selectFrom("media")
    .innerJoin("users", "users.id", "media.user_id")
    .leftJoin("locations", "locations.id", "media.location_id")
    .select(["media.id", "user_id", "caption", "full_name", "is_private", "locations.name"])
    .orderBy("media.id")
    .execute();
}

/** One tag per media that is in a comment and not in the caption. */
async function commentTags({ db }: TestApp): Promise<ReadonlyMap<bigint, string>> {
  const query = db.selectFrom("media_tags").select(["media_id", "name"]);
  const rows = await query.whereRef("id", "!=", "media_id").execute();
  return new Map(rows.map((row) => [row.media_id, row.name]));
}

/** The number of media in the engine's full-text table. */
async function countEntries({ db }: TestApp): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from media_words`.execute(db);
  return Number(rows[0]?.n);
}
