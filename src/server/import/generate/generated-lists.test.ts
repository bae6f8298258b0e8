import { expect, test } from "vitest";
import type { PagedRouteName } from "#contract/paging.ts";
import { formatMediaId } from "#server/lib/ids.ts";
import { pageThrough } from "#server/testing/app/page-through.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { fewNumbers, openGeneratedLibrary } from "#server/testing/fixtures/generated-library.ts";

async function generatedHome() {
  const home = await startTestApp();
  const { generate } = await openGeneratedLibrary(home);
  await generate();
  const { id: adaId } = await home.db
    .selectFrom("users")
    .select("id")
    .where("username", "=", "ada")
    .executeTakeFirstOrThrow();
  return { ...home, adaId, ada: await home.as(adaId) };
}

test("generated library: paging through every list returns each media exactly once", async () => {
  const { db, adaId, ada } = await generatedHome();
  const media = await db
    .selectFrom("media")
    .innerJoin("users", "users.id", "media.user_id")
    .select(["media.id", "media.user_id", "media.location_id", "users.is_private"])
    .orderBy("media.id", "desc")
    .execute();
  const follows = db.selectFrom("follows").select("followed_id").where("follower_id", "=", adaId);
  const followed = new Set(
    (await follows.where("status", "=", "follows").execute()).map((row) => row.followed_id),
  );
  const isHers = (id: bigint) => id === adaId || followed.has(id);
  const seen = media.filter((row) => row.is_private === 0 || isHers(row.user_id));
  const idsOf = (rows: typeof media) => rows.map((row) => formatMediaId(row.id, row.user_id));
  const walk = (name: PagedRouteName, url: string) => pageThrough(name, `${url}?count=33`, ada);

  const liked = await walk("listLikedMedia", "/v1/users/self/media/liked");
  expect(new Set(liked).size).toBe(fewNumbers.likes);
  expect(liked).toHaveLength(fewNumbers.likes);
  expect(await walk("listFeed", "/v1/users/self/feed")).toEqual(
    idsOf(media.filter((row) => isHers(row.user_id))),
  );
  const busiest = mostOf(seen.map((row) => row.user_id));
  expect(await walk("listUserMedia", `/v1/users/${busiest}/media/recent`)).toEqual(
    idsOf(seen.filter((row) => row.user_id === busiest)),
  );
  const location = mostOf(seen.flatMap((row) => row.location_id ?? []));
  expect(await walk("listLocationMedia", `/v1/locations/${location}/media/recent`)).toEqual(
    idsOf(seen.filter((row) => row.location_id === location)),
  );
  const tags = await db.selectFrom("media_tags").selectAll().execute();
  const tag = mostOf(tags.map((row) => row.name));
  const tagged = new Set(tags.filter((row) => row.name === tag).map((row) => row.media_id));
  const url = `/v1/tags/${encodeURIComponent(tag)}/media/recent`;
  expect((await walk("listTagMedia", url)).toSorted()).toEqual(
    idsOf(seen.filter((row) => tagged.has(row.id))).toSorted(),
  );
});

test("generated library: every file has its own key and the bytes of a demo file", async () => {
  const { app, db, ada } = await generatedHome();
  const keys = await db
    .selectFrom("files")
    .innerJoin("users", "users.id", "files.owner_id")
    .select(["files.key", "files.stored_key", "users.is_private"])
    .execute();
  expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  const reply = await ada.get("/v1/users/self/media/liked?count=33");
  const fetched = dataOf("listLikedMedia", reply).flatMap((media) =>
    [media, ...(media.carousel_media ?? [])].flatMap(({ images, videos }) => [
      ...(images ? [images.thumbnail.url] : []),
      ...(videos ? [videos.standard_resolution.url] : []),
    ]),
  );
  expect(fetched.length).toBeGreaterThan(33);
  for (const url of new Set(fetched)) {
    const { pathname, search } = new URL(url);
    const { statusCode } = await app.inject({ method: "GET", url: pathname + search });
    expect(statusCode).toBe(200);
  }
  const copy = keys.find((row) => row.stored_key !== null && row.is_private === 0);
  const open = (key: string | null | undefined) => app.inject(`/files/${key}/large.jpg`);
  expect((await open(copy?.key)).rawPayload).toEqual((await open(copy?.stored_key)).rawPayload);
});

/** The most frequent value. */
function mostOf<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (most === undefined) throw new Error("There are no values.");
  return most[0];
}
