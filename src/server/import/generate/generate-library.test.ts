import { expect, test } from "vitest";
import { startTestApp, type TestApp } from "#server/testing/app/test-app.ts";
import { fewNumbers, openGeneratedLibrary } from "#server/testing/fixtures/generated-library.ts";
import { allRows } from "#server/testing/fixtures/small-library.ts";
import { generateLibrary } from "./generate-library.ts";

/** The rows as text, without the random keys of the demo's files. */
async function rowsOf(home: TestApp): Promise<Readonly<Record<string, readonly string[]>>> {
  const { files = [], ...others } = await allRows(home);
  const generated = files.filter((row) => !row.includes('"stored_key":null'));
  return { ...others, files: generated.map((row) => row.replace(/"stored_key":"\w+"/, "")) };
}

async function openHome() {
  const home = await startTestApp();
  return { ...home, ...(await openGeneratedLibrary(home)) };
}

async function expectTrueCounts({ db }: TestApp) {
  const media = await db
    .selectFrom("media")
    .select((eb) => [
      "like_count",
      "comment_count",
      eb
        .selectFrom("likes")
        .select((each) => each.fn.countAll<number>().as("n"))
        .whereRef("media_id", "=", "media.id")
        .as("likes"),
      eb
        .selectFrom("comments")
        .select((each) => each.fn.countAll<number>().as("n"))
        .whereRef("media_id", "=", "media.id")
        .as("comments"),
    ])
    .execute();
  expect(media.map((row) => row.like_count)).toEqual(media.map((row) => row.likes));
  expect(media.map((row) => row.comment_count)).toEqual(media.map((row) => row.comments));
  const attached = await db
    .selectFrom("media_tags")
    .innerJoin("media", "media.id", "media_tags.media_id")
    .innerJoin("users", "users.id", "media.user_id")
    .select(["media_tags.name", "users.is_private"])
    .execute();
  const counts = new Map<string, number>();
  for (const { name, is_private } of attached) {
    counts.set(name, (counts.get(name) ?? 0) + 1 - is_private);
  }
  const tags = await db.selectFrom("tags").selectAll().execute();
  expect(new Map(tags.map((tag) => [tag.name, tag.media_count]))).toEqual(counts);
}

test("generate: a seed always makes the same library, and another seed a different one", async () => {
  const first = await openHome();
  const second = await openHome();
  const third = await openHome();
  await Promise.all([first.generate(), second.generate(), third.generate({ seed: 8 })]);
  const rows = await rowsOf(first);
  expect(await rowsOf(second)).toEqual(rows);
  const others = await rowsOf(third);
  expect(others["media"]).toHaveLength(rows["media"]?.length ?? 0);
  expect(others["media"]).not.toEqual(rows["media"]);
  await expectTrueCounts(first);
});

test("generate: adds the requested numbers, and ada likes exactly the requested number", async () => {
  const home = await openHome();
  const { tally } = await home.generate();
  const { db } = home;
  expect(tally).toMatchObject({ users: { rows: 60 }, media: { rows: 300 } });
  const adas = await db
    .selectFrom("likes")
    .innerJoin("users", "users.id", "likes.user_id")
    .select("likes.id")
    .where("username", "=", "ada")
    .execute();
  expect(adas).toHaveLength(fewNumbers.likes);
  const types = await db.selectFrom("media").select("type").distinct().execute();
  expect(types.map(({ type }) => type).toSorted()).toEqual(["carousel", "image", "video"]);
  const hidden = await db
    .selectFrom("media")
    .innerJoin("users", "users.id", "media.user_id")
    .select("media.id")
    .where("users.is_private", "=", 1)
    .where("media.source_key", "like", "generate/%")
    .execute();
  expect(hidden.length).toBeGreaterThan(0);
});

test("generate: with more likes than media, ada likes all that she sees and others give the rest", async () => {
  const home = await openHome();
  await home.generate({ likes: 1500 });
  const likes = await home.db
    .selectFrom("likes")
    .innerJoin("users", "users.id", "likes.user_id")
    .select((eb) => ["username", eb.fn.countAll<number>().as("count")])
    .groupBy("username")
    .execute();
  expect(likes.find(({ username }) => username === "ada")?.count).toBe(fewNumbers.media);
  const total = likes.reduce((sum, { count }) => sum + count, 0);
  expect(total).toBeGreaterThan(1500);
  expect(total).toBeLessThan(2700);
});

test("generate: running again adds nothing and keeps later changes", async () => {
  const home = await openHome();
  await home.generate();
  const ada = await home.as(await idOf(home, "ada"));
  const liked = await ada.get("/v1/users/self/media/liked?count=1");
  const [first] = liked.body.data as readonly { readonly id: string }[];
  await ada.delete(`/v1/media/${first?.id}/likes`);
  const before = await rowsOf(home);
  const { tally } = await home.generate();
  expect(Object.values(tally).map(({ rows }) => rows)).toEqual(Array(12).fill(0));
  expect(await rowsOf(home)).toEqual(before);
});

test("generate: interrupted runs keep counts correct, and the next run completes the library", async () => {
  const whole = await openHome();
  await whole.generate();
  const home = await openHome();
  for (const among of ["people", "pictures"]) {
    const stopped = home.generate({}, ({ phase, done, total }) => {
      if (phase === among && done > 0 && done < total) throw new Error("stopped");
    });
    await expect(stopped).rejects.toThrow("stopped");
    await expectTrueCounts(home);
    expect(await rowsOf(home)).not.toEqual(await rowsOf(whole));
  }
  await home.generate();
  expect(await rowsOf(home)).toEqual(await rowsOf(whole));
});

test("generate: of two concurrent runs one is refused, and nothing is added twice", async () => {
  const home = await openHome();
  await home
    .generate({}, () => {
      throw new Error("stopped");
    })
    .catch(() => undefined);
  const [one, other] = await Promise.allSettled([home.generate(), home.generate()]);
  const reasons = [one, other].map((end) => (end.status === "rejected" ? String(end.reason) : ""));
  expect(reasons.join("")).toContain("another keepsake generate is running");
  await home.generate();
  await expectTrueCounts(home);
});

test("generate: refuses other numbers and a library with other contents, and changes nothing", async () => {
  const home = await openHome();
  await expect(home.generate({ likes: 0 })).rejects.toThrow("--likes and --media take at least 1");
  await home.generate();
  const before = await rowsOf(home);
  await expect(home.generate({ media: 301 })).rejects.toThrow("--media 300 --likes 200 --seed 7");
  await home.world.person("zoe");
  await expect(home.generate()).rejects.toThrow("set DATA_DIR to an empty folder");
  await home.db.deleteFrom("user_words").where("word", "=", "zoe").execute();
  await home.db.deleteFrom("users").where("username", "=", "zoe").execute();
  expect(await rowsOf(home)).toEqual(before);
  const bens = await home.world.media(await idOf(home, "ben"));
  await expect(home.generate()).rejects.toThrow("there are other media");
  await home.world.remove(bens);
  const otherDemo = { people: home.demo.people.slice(1), media: home.demo.media };
  await expect(generateLibrary(home.db, otherDemo, fewNumbers)).rejects.toThrow(
    "is not part of it",
  );
});

async function idOf({ db }: TestApp, username: string): Promise<bigint> {
  const query = db.selectFrom("users").select("id").where("username", "=", username);
  return (await query.executeTakeFirstOrThrow()).id;
}
