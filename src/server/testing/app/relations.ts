import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import type { KeySource } from "#server/lib/ids.ts";

type Status = Schema["follows"]["status"];

/** Writes follows and blocks into a test's library; `now` in unix seconds. */
export const createRelationshipFactory = (
  db: Kysely<Schema>,
  nextKey: KeySource,
  now: () => number,
) => ({
  follow: async (follower: bigint, followed: bigint, status: Status = "follows"): Promise<void> => {
    const row = { id: nextKey(), follower_id: follower, followed_id: followed, status };
    await db
      .insertInto("follows")
      .values({ ...row, created_time: now() })
      .execute();
  },
  block: async (blocker: bigint, blocked: bigint): Promise<void> => {
    const row = { id: nextKey(), blocker_id: blocker, blocked_id: blocked };
    await db
      .insertInto("blocks")
      .values({ ...row, created_time: now() })
      .execute();
  },
});
