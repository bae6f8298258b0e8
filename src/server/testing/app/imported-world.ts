import type { Kysely } from "kysely";
import type { NewFileRow, NewMediaRow, Schema } from "#server/database/schema.ts";
import { formatShortcode, type KeySource } from "#server/lib/ids.ts";

interface World {
  readonly nextKey: KeySource;
  /** Unix seconds. */
  readonly now: () => number;
  readonly media: (owner: bigint, change?: Partial<NewMediaRow>) => Promise<bigint>;
}

/** Writes what imports of downloads bring into a test's library. */
export const createImportedFactory = (db: Kysely<Schema>, { nextKey, now, media }: World) => ({
  archived: (owner: bigint, change: Partial<NewMediaRow> = {}): Promise<bigint> =>
    media(owner, { owner_only: 1, ...change }),
  story: (owner: bigint, change: Partial<NewMediaRow> = {}): Promise<bigint> =>
    media(owner, { owner_only: 1, is_story: 1, ...change }),
  /** Adds another person's post, known only by its link. */
  card: (author: bigint, change: Partial<NewMediaRow> = {}): Promise<bigint> => {
    const id = change.id ?? nextKey();
    const card_link = `https://www.instagram.com/reel/${formatShortcode(id)}/`;
    return media(author, { id, caption_id: id, is_card: 1, card_link, ...change });
  },
  /** Adds a save, under `id` if given. */
  save: async (user: bigint, mediaId: bigint, id = nextKey()): Promise<bigint> => {
    await db.insertInto("saves").values({ id, user_id: user, media_id: mediaId }).execute();
    return id;
  },
  /** Adds a collection with media, which need not be saved. */
  collection: async (user: bigint, name: string, ...mediaIds: bigint[]): Promise<bigint> => {
    const id = nextKey();
    const row = { id, user_id: user, name, created_time: now() };
    await db.insertInto("collections").values(row).execute();
    for (const media_id of mediaIds) {
      await db.insertInto("collection_media").values({ collection_id: id, media_id }).execute();
    }
    return id;
  },
  /** Adds a comment whose media is unknown; `mediaOwner` null if that is unknown too. */
  ownComment: async (user: bigint, text: string, mediaOwner: bigint | null): Promise<bigint> => {
    const id = nextKey();
    const row = { id, user_id: user, owner_id: mediaOwner, text, created_time: now() };
    await db.insertInto("own_comments").values(row).execute();
    return id;
  },
  unlinkedLike: async (user: bigint, author: bigint): Promise<void> => {
    const row = { id: nextKey(), user_id: user, author_id: author, created_time: now() };
    await db.insertInto("unlinked_likes").values(row).execute();
  },
  /** Changes the row of a media's first file. */
  changeFile: async (mediaId: bigint, change: Partial<NewFileRow>): Promise<void> => {
    await db
      .updateTable("files")
      .set(change)
      .where("id", "in", (eb) =>
        eb
          .selectFrom("media_items")
          .select("file_id")
          .where("media_id", "=", mediaId)
          .where("position", "=", 0),
      )
      .execute();
  },
});
