import type { Library } from "./test.ts";

/** Posts a copy of a media as the newest of the library. Returns its id. */
export async function repostMedia({ db }: Pick<Library, "db">, mediaId: string): Promise<string> {
  const old = BigInt(mediaId.split("_")[0] ?? "");
  const row = await db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", old)
    .executeTakeFirstOrThrow();
  const newest = await db
    .selectFrom("media")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirstOrThrow();
  const id = newest.id + 1_000_000_007n;
  const posted = { ...row, id, source_key: null, like_count: 0, comment_count: 0 };
  await db.insertInto("media").values(posted).execute();
  const items = await db
    .selectFrom("media_items")
    .selectAll()
    .where("media_id", "=", old)
    .execute();
  await db
    .insertInto("media_items")
    .values(items.map((item) => ({ ...item, media_id: id })))
    .execute();
  return `${id}_${row.user_id}`;
}
