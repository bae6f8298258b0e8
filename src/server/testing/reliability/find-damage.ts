import { type Kysely, sql } from "kysely";
import { engineOf } from "#server/database/engine.ts";
import type { Schema } from "#server/database/schema.ts";
import type { Writer } from "./mixed-load.ts";

/** What a database has otherwise than the answers said. */
export interface Damage {
  /** Answered writes that are not there, and rows that were taken back or never asked for. */
  readonly lost: readonly string[];
  /** Media whose counts differ from their rows. */
  readonly countsOff: readonly string[];
  /** What SQLite says of its own file. PostgreSQL is not the process that is killed. */
  readonly damaged: readonly string[];
}

/** Compares a database with what the writers know. */
export async function findDamage(db: Kysely<Schema>, writers: readonly Writer[]): Promise<Damage> {
  const there = await rowsOf(db);
  const lost: string[] = [];
  for (const { userId, confirmed, pending } of writers) {
    const own = there.get(userId) ?? new Map<string, number>();
    for (const row of new Set([...own.keys(), ...confirmed.keys()])) {
      const count = own.get(row) ?? 0;
      const isPending = pending?.row === row;
      const isRight = count === (confirmed.get(row) === true ? 1 : 0);
      const isPendingDone = isPending && count === (pending?.isThere ? 1 : 0);
      if (!isRight && !isPendingDone) lost.push(`${userId}: ${row} is there ${count} times`);
    }
  }
  return { lost, countsOff: await wrongCounts(db), damaged: await checkFile(db) };
}

/** How often each row is there, by its person and name. */
async function rowsOf(
  db: Kysely<Schema>,
): Promise<ReadonlyMap<bigint, ReadonlyMap<string, number>>> {
  const likes = await db.selectFrom("likes").select(["user_id", "media_id"]).execute();
  const saves = await db.selectFrom("saves").select(["user_id", "media_id"]).execute();
  const comments = await db.selectFrom("comments").select(["user_id", "text"]).execute();
  const follows = await db.selectFrom("follows").select(["follower_id", "followed_id"]).execute();
  const all: readonly (readonly [bigint, string])[] = [
    ...likes.map(({ user_id, media_id }) => [user_id, `like ${media_id}`] as const),
    ...saves.map(({ user_id, media_id }) => [user_id, `save ${media_id}`] as const),
    ...comments.map(({ user_id, text }) => [user_id, `comment ${text}`] as const),
    ...follows.map((row) => [row.follower_id, `follow ${row.followed_id}`] as const),
  ];
  const found = new Map<bigint, Map<string, number>>();
  for (const [userId, row] of all) {
    const own = found.get(userId) ?? new Map<string, number>();
    own.set(row, (own.get(row) ?? 0) + 1);
    found.set(userId, own);
  }
  return found;
}

async function wrongCounts(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("media")
    .select((eb) => [
      "media.id",
      "media.like_count",
      "media.comment_count",
      eb
        .selectFrom("likes")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("likes.media_id", "=", "media.id")
        .as("likes"),
      eb
        .selectFrom("comments")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("comments.media_id", "=", "media.id")
        .as("comments"),
    ])
    .execute();
  return rows
    .filter((row) => row.like_count !== row.likes || row.comment_count !== row.comments)
    .map(({ id }) => String(id));
}

async function checkFile(db: Kysely<Schema>): Promise<readonly string[]> {
  if (engineOf(db) === "postgres") return [];
  const checks = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const keys = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  const problems = checks.rows.map((row) => row.integrity_check).filter((text) => text !== "ok");
  return [...problems, ...keys.rows.map(({ table }) => `a row of ${table} names a missing row`)];
}
