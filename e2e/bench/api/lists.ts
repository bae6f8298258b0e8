import { type Kysely, sql } from "kysely";
import { connectDatabase } from "#server/database/open.ts";
import type { Schema } from "#server/database/schema.ts";
import { finish, runCli } from "#server/testing/app/server-process.ts";

export const listNames = ["liked", "recent", "tag", "location", "feed", "area", "search"] as const;
export type ListName = (typeof listNames)[number];

/** By how much a page may be slower than another of the same list. */
export const goals: Readonly<Record<ListName, number>> = {
  liked: 1.25,
  recent: 1.25,
  tag: 1.25,
  location: 1.25,
  feed: 2,
  area: 2,
  search: 2,
};

/** One list as it is asked for: its first page. */
export interface List {
  readonly name: ListName;
  readonly path: string;
  /** Where its months are counted; null of one that is not counted. */
  readonly months: string | null;
  /** The parameter that carries its cursor. */
  readonly cursor: string;
}

/** A circle about the middle of the city, as wide as one may watch. */
const metres = 5000;
/** Under this number it stands in the library. */
const areaId = 1n;

/** The longest list of each kind that a library has: of its best known person, tag and place, and of its city. */
export async function longestLists(dataDir: string): Promise<readonly List[]> {
  const { db, close } = connectDatabase({ dataDir, databaseUrl: null });
  try {
    const person = await commonest(db, "user_id");
    const place = await commonest(db, "location_id");
    const { name: tag } = await db
      .selectFrom("tags")
      .select("name")
      .orderBy("media_count", "desc")
      .executeTakeFirstOrThrow();
    await addCityGeography(db, dataDir);
    await giveTokensToClient(db);
    const word = await commonestWord(db);
    return listsOf({ person, place, tag: encodeURIComponent(tag), word: encodeURIComponent(word) });
  } finally {
    await close();
  }
}

interface Longest {
  readonly person: bigint | null;
  readonly place: bigint | null;
  readonly tag: string;
  readonly word: string;
}

function listsOf({ person, place, tag, word }: Longest): readonly List[] {
  const ofMedia = (name: ListName, path: string, months: string | null): List => ({
    name,
    path: `/v1/${path}?count=20`,
    months: months && `/keepsake/${months}?`,
    cursor: "max_id",
  });
  const liked: List = {
    ...ofMedia("liked", "users/self/media/liked", "months/liked"),
    cursor: "max_like_id",
  };
  return [
    liked,
    ofMedia("recent", `users/${person}/media/recent`, `users/${person}/months`),
    { ...ofMedia("tag", `tags/${tag}/media/recent`, `tags/${tag}/months`), cursor: "max_tag_id" },
    ofMedia("location", `locations/${place}/media/recent`, `locations/${place}/months`),
    ofMedia("feed", "users/self/feed", "months/feed"),
    ofMedia("area", `geographies/${areaId}/media/recent`, null),
    {
      ...liked,
      name: "search",
      path: `${liked.path}&q=${word}`,
      months: `${liked.months}q=${word}`,
    },
  ];
}

async function commonest(
  db: Kysely<Schema>,
  column: "user_id" | "location_id",
): Promise<bigint | null> {
  const row = await db
    .selectFrom("media")
    .select([sql.ref<bigint>(column).as("common_id"), (eb) => eb.fn.countAll().as("count")])
    .where(column, "is not", null)
    .groupBy(column)
    .orderBy("count", "desc")
    .executeTakeFirstOrThrow();
  return row.common_id;
}

/** Puts a watched circle about the place that has the most neighbours, once. */
async function addCityGeography(db: Kysely<Schema>, dataDir: string): Promise<void> {
  const known = await db.selectFrom("geographies").select("id").where("id", "=", areaId).execute();
  if (known.length > 0) return;
  const near = sql`abs(there.latitude - here.latitude) < 0.02 and abs(there.longitude - here.longitude) < 0.02`;
  const { rows } = await sql<{ latitude: number; longitude: number }>`
    select here.latitude, here.longitude from locations as here
    order by (select count(*) from locations as there where ${near}) desc limit 1`.execute(db);
  const [middle] = rows;
  if (middle === undefined) throw new Error("The library has no places.");
  // Whoever watches is a registered client, whose secret the server wants to be able to read.
  const options = ["--name", "bench", "--redirect-uri", "http://localhost:1/"];
  const { code, err } = await finish(
    runCli(["client", "create", ...options], { DATA_DIR: dataDir }),
  );
  if (code !== 0) throw new Error(`There is no client: ${err}`);
  const client = await db.selectFrom("clients").select("id").executeTakeFirstOrThrow();
  await db
    .insertInto("geographies")
    .values({ id: areaId, client_id: client.id, radius: metres, ...middle })
    .execute();
}

/** A geography is read by its own client alone, so that the tokens of this bench become that client's. */
async function giveTokensToClient(db: Kysely<Schema>): Promise<void> {
  const { client } = await db.selectFrom("clients").select("client").executeTakeFirstOrThrow();
  await db.updateTable("tokens").set({ client }).where("client", "is", null).execute();
}

/** Of the words in the newest captions, the one that most of them have. */
async function commonestWord(db: Kysely<Schema>): Promise<string> {
  const rows = await db
    .selectFrom("media")
    .select("caption")
    .where("caption", "is not", null)
    .orderBy("id", "desc")
    .limit(2000)
    .execute();
  const counts = new Map<string, number>();
  for (const { caption } of rows) {
    const words = new Set((caption ?? "").split(/\s+/).filter((word) => /^\p{L}{3,}$/u.test(word)));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (most === undefined) throw new Error("The library has no captions.");
  return most[0];
}
