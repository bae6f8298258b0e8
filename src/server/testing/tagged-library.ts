import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { tagsIn } from "#contract/rules/text-entities.ts";
import { tagsIn as tagsInOnce } from "../database/migrations/frozen/0002-tags.ts";
import type { MediaTable, Schema, UsersTable } from "../database/schema.ts";
import { attachTags } from "../queries/attached-tags.ts";
import { insertComment } from "../queries/comments.ts";
import { engineOf, indexMedia } from "../queries/media-words.ts";

const monday = Date.UTC(2016, 1, 1) / 1000;

/** Texts with and without tags, by the rule of the first version and by later ones. */
const texts: readonly string[] = [
  "#snow❄️ #sea🌊#sun #️⃣ #🔥 #1 #2",
  "#می‌خواهم ＃富士山 #هم",
  "https://example.org/?#top and #top",
  "#été #e\u0301te\u0301 #ÉTÉ #col·lecció",
  "#brand™ #a\ufe0f #_ #2016goals",
  "nothing",
  `#${"long".repeat(30)} #short`,
  "#हिन्दी、#दिल्ली। https://example.com/#in。#out",
  ...fc
    .sample(
      fc
        .array(
          fc.oneof(
            fc.constantFrom(
              "#",
              "＃",
              " ",
              "🌊",
              "\u200c",
              "\u200d",
              "\ufe0f",
              "é",
              "E\u0301",
              "ن",
            ),
            fc.constantFrom("https://a.example/", "@", "·", "_", "1", "。", "k", "K"),
            fc.string({ unit: "grapheme", maxLength: 3 }),
          ),
          { maxLength: 12 },
        )
        // PostgreSQL holds neither NUL nor halves of pairs.
        .map((parts) => Buffer.from(parts.join("").replaceAll("\0", " ")).toString()),
      { seed: 10, numRuns: 60 },
    )
    .filter((text) => text.trim() !== ""),
];

const text = (number: number): string => texts[number % texts.length] ?? "";

const people = [
  { id: 1n, username: "ada", full_name: "Ada", is_private: 0 },
  { id: 2n, username: "cleo", full_name: "", is_private: 1 },
] as const;
const personRows = people.map((person) => ({
  ...person,
  bio: "",
  website: "",
  avatar_file_id: null,
  created_time: monday,
}));

/** More than the upgrade reads at once. */
const mediaRows = Array.from({ length: 620 }, (_, number) => ({
  id: BigInt(number + 100),
  user_id: number % 5 === 0 ? 2n : 1n,
  caption: number % 7 === 0 ? null : text(number),
  location_id: null,
  type: "image" as const,
  created_time: monday,
  filter: "Normal",
  like_count: 0,
  comment_count: 0,
}));

/** Of every sixth media two comments by its owner and one by the other person. */
const commentRows = mediaRows.flatMap(({ id, user_id }, number) =>
  number % 6 > 0
    ? []
    : [user_id, 3n - user_id, user_id].map((author, place) => ({
        id: id * 10n + 100_000n + BigInt(place),
        media_id: id,
        user_id: author,
        text: text(number + place + 1),
        created_time: monday,
      })),
);

/** Writes the texts as the first version kept them: only captions attached tags, by its rule. */
export async function writeFirstVersion(db: Kysely<Schema>): Promise<void> {
  // The tables as they were, which the schema of today does not know.
  const old = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const tags = mediaRows.flatMap(({ id, caption }) =>
    tagsInOnce(caption ?? "").map((name) => ({ media_id: id, name })),
  );
  for (const [table, rows] of Object.entries({
    users: personRows,
    media: mediaRows,
    comments: commentRows,
    media_tags: tags,
  })) {
    for (let start = 0; start < rows.length; start += 100) {
      await old
        .insertInto(table)
        .values(rows.slice(start, start + 100))
        .execute();
    }
  }
}

/** Writes the same texts by the rules of today, as requests and imports would. */
export async function writeToday(db: Kysely<Schema>): Promise<void> {
  const users: UsersTable[] = personRows.map((row) => ({ ...row, password: null }));
  await db.insertInto("users").values(users).execute();
  for (let start = 0; start < mediaRows.length; start += 100) {
    const set = mediaRows.slice(start, start + 100);
    const rows: MediaTable[] = set.map((row) => ({
      ...row,
      source_key: null,
      caption_id: null,
      attribution: null,
    }));
    await db.insertInto("media").values(rows).execute();
    const tags = set.flatMap(({ id, caption }) =>
      tagsIn(caption ?? "").map((name) => ({ media_id: id, name, id })),
    );
    await attachTags(db, tags, monday);
    await indexMedia(
      db,
      set.map(({ id }) => id),
    );
  }
  const owners = new Map(mediaRows.map(({ id, user_id }) => [id, user_id]));
  for (const row of commentRows) await insertComment(db, row, owners.get(row.media_id) ?? 0n);
}

/** The rows that follow from the texts of a library, in order: attached tags, tags, and each media's search words. */
export async function readDerived(db: Kysely<Schema>) {
  const attached = await db
    .selectFrom("media_tags")
    .select(["media_id", "name", "id"])
    .orderBy("media_id")
    .orderBy("name")
    .execute();
  const tags = await db.selectFrom("tags").selectAll().orderBy("name").execute();
  return { attached, tags, words: await readWords(db), found: await readFound(db) };
}

/** The words that each media is found by, in order; PostgreSQL's table has them in hex. */
export async function readWords(
  db: Kysely<Schema>,
): Promise<readonly (readonly [bigint, readonly string[]])[]> {
  const isSqlite = engineOf(db) === "sqlite";
  const { rows } = await (isSqlite
    ? sql<{ id: bigint; words: string }>`select media_id as id, words from media_word_lists`
    : sql<{ id: bigint; words: string }>`select media_id as id,
        array_to_string(tsvector_to_array(words), ' ') as words from media_words`
  ).execute(db);
  const plain = (word: string) => (isSqlite ? word : Buffer.from(word, "hex").toString());
  return rows
    .toSorted((one, other) => Number(one.id - other.id))
    .map(({ id, words }) => [id, words.trim().split(" ").map(plain).toSorted()]);
}

/** How many media the engine's own full-text table has for each of its words. */
async function readFound(db: Kysely<Schema>) {
  if (engineOf(db) === "postgres") return [];
  await sql`create virtual table if not exists temp.words_found using fts5vocab('main', 'media_words', 'row')`.execute(
    db,
  );
  const { rows } = await sql`select term, doc from temp.words_found order by term`.execute(db);
  return rows;
}
