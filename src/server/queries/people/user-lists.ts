import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { type Page, pageOf } from "#server/lib/cursors.ts";
import { isNotBlocked } from "./visibility.ts";

/** What a page of people is asked by. `below` is the number of a follow or a block, exclusive. */
export interface PeopleRequest {
  readonly readerId: bigint;
  readonly count: number;
  readonly below: bigint | undefined;
}

interface ListOf extends PeopleRequest {
  /** Whose list it is. */
  readonly userId: bigint;
}

interface Listed {
  readonly id: bigint;
  readonly person_id: bigint;
}

/** Whom a person follows, the newest follow first. */
export async function followsPage(db: Kysely<Schema>, request: ListOf): Promise<Page<bigint>> {
  const { readerId, userId, count, below } = request;
  const rows = await db
    .selectFrom("follows")
    .select(["id", "followed_id as person_id"])
    .where("follower_id", "=", userId)
    .where("status", "=", "follows")
    .where((eb) => isNotBlocked(readerId, eb.ref("followed_id")))
    .$if(below !== undefined, (query) => query.where("id", "<", below ?? 0n))
    .orderBy("id", "desc")
    .limit(count + 1)
    .execute();
  return peopleOf(rows, count);
}

/** Who follows a person, the newest follow first. */
export function followersPage(db: Kysely<Schema>, request: ListOf): Promise<Page<bigint>> {
  return incomingPage(db, request, "follows");
}

/** Who waits for the reader's approval, the newest request first. */
export function requestsPage(db: Kysely<Schema>, request: PeopleRequest): Promise<Page<bigint>> {
  return incomingPage(db, { ...request, userId: request.readerId }, "requested");
}

/** Whom the reader has blocked, the newest block first. */
export async function blockedPage(
  db: Kysely<Schema>,
  { readerId, count, below }: PeopleRequest,
): Promise<Page<bigint>> {
  const rows = await db
    .selectFrom("blocks")
    .select(["id", "blocked_id as person_id"])
    .where("blocker_id", "=", readerId)
    .$if(below !== undefined, (query) => query.where("id", "<", below ?? 0n))
    .orderBy("id", "desc")
    .limit(count + 1)
    .execute();
  return peopleOf(rows, count);
}

async function incomingPage(
  db: Kysely<Schema>,
  { readerId, userId, count, below }: ListOf,
  status: "follows" | "requested",
): Promise<Page<bigint>> {
  const rows = await db
    .selectFrom("follows")
    .select(["id", "follower_id as person_id"])
    .where("followed_id", "=", userId)
    .where("status", "=", status)
    .where((eb) => isNotBlocked(readerId, eb.ref("follower_id")))
    .$if(below !== undefined, (query) => query.where("id", "<", below ?? 0n))
    .orderBy("id", "desc")
    .limit(count + 1)
    .execute();
  return peopleOf(rows, count);
}

function peopleOf(rows: readonly Listed[], count: number): Page<bigint> {
  const page = pageOf(rows, count, (row) => String(row.id));
  return { keys: page.keys.map((row) => row.person_id), next: page.next };
}
