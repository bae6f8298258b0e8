import { type Kysely, sql } from "kysely";
import { connectDatabase } from "#server/database/open.ts";
import type { Schema } from "#server/database/schema.ts";
import { finish, runCli } from "#server/testing/app/server-process.ts";

export const listNames = ["liked", "recent", "tag", "location", "feed", "area", "search"] as const;
export type ListName = (typeof listNames)[number];

/** Highest allowed ratio between the times of two pages of a list. */
export const goals: Readonly<Record<ListName, number>> = {
  liked: 1.25,
  recent: 1.25,
  tag: 1.25,
  location: 1.25,
  feed: 2,
  area: 2,
  search: 2,
};

/** A list; `path` is its first page. */
export interface List {
  readonly name: ListName;
  readonly path: string;
  /** URL that counts its months, or null. */
  readonly months: string | null;
  /** Name of its cursor parameter. */
  readonly cursor: string;
}

/** Radius of the geography around the city's centre, the largest that is allowed. */
const metres = 5000;
/** Id of that geography. */
const areaId = 1n;

/** The longest list of each kind in a library: that of its most common user, tag and location, and of its city. */
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

/** Adds a geography around the location with the most neighbours, unless it exists. */
async function addCityGeography(db: Kysely<Schema>, dataDir: string): Promise<void> {
  const known = await db.selectFrom("geographies").select("id").where("id", "=", areaId).execute();
  if (known.length > 0) return;
  const isNear = sql`abs(there.latitude - here.latitude) < 0.02 and abs(there.longitude - here.longitude) < 0.02`;
  const { rows } = await sql<{ latitude: number; longitude: number }>`
    select here.latitude, here.longitude from locations as here
    order by (select count(*) from locations as there where ${isNear}) desc limit 1`.execute(db);
  const [middle] = rows;
  if (middle === undefined) throw new Error("The library has no locations.");
  // A geography needs a registered client, whose secret the server must be able to decrypt.
  const options = ["--name", "bench", "--redirect-uri", "http://localhost:1/"];
  const { code, err } = await finish(
    runCli(["client", "create", ...options], { DATA_DIR: dataDir }),
  );
  if (code !== 0) throw new Error(`The client could not be created: ${err}`);
  const client = await db.selectFrom("clients").select("id").executeTakeFirstOrThrow();
  await db
    .insertInto("geographies")
    .values({ id: areaId, client_id: client.id, radius: metres, ...middle })
    .execute();
}

/** Makes the bench's tokens those of the client, because only its own client can read a geography. */
async function giveTokensToClient(db: Kysely<Schema>): Promise<void> {
  const { client } = await db.selectFrom("clients").select("client").executeTakeFirstOrThrow();
  await db.updateTable("tokens").set({ client }).where("client", "is", null).execute();
}

/** The most common word in the newest 2,000 captions. */
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
