import {
  type Expression,
  expressionBuilder,
  type Kysely,
  type SelectQueryBuilder,
  type SqlBool,
} from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { type Page, pageOf } from "#server/lib/cursors.ts";
import { isNotBlocked } from "./visibility.ts";

/** A page of people. `below` is the key of a follow or a block, exclusive. */
export interface PeopleRequest {
  readonly readerId: bigint;
  readonly count: number;
  readonly below: bigint | undefined;
}

interface UserListRequest extends PeopleRequest {
  /** The person whose list it is. */
  readonly userId: bigint;
}

/** The people followed by a person, newest follow first. Of a person known only by name at most the reader. */
export function followsPage(db: Kysely<Schema>, request: UserListRequest): Promise<Page<bigint>> {
  const { readerId, userId } = request;
  const follows = db
    .selectFrom("follows")
    .select(["id", "followed_id as person_id"])
    .where("follower_id", "=", userId)
    .where("status", "=", "follows")
    .where((eb) => isNotBlocked(readerId, eb.ref("followed_id")))
    .where((eb) => isTold(request, eb.ref("followed_id")));
  return peoplePage(follows, request);
}

/** A person's followers, newest follow first. Of a person known only by name at most the reader. */
export function followersPage(db: Kysely<Schema>, request: UserListRequest): Promise<Page<bigint>> {
  const followers = incoming(db, request, "follows").where((eb) =>
    isTold(request, eb.ref("follower_id")),
  );
  return peoplePage(followers, request);
}

/** Whether the reader may see somebody in a person's list: one account's download names them for that account only. */
function isTold(
  { readerId, userId }: UserListRequest,
  listed: Expression<bigint>,
): Expression<SqlBool> {
  const eb = expressionBuilder<Schema>();
  // Does not depend on the row, so both engines run it once.
  const nameOnly = eb
    .selectFrom("users")
    .select("users.id")
    .where("users.id", "=", userId)
    .where("users.is_name_only", "=", 1);
  return eb.or([eb.not(eb.exists(nameOnly)), eb(listed, "=", readerId)]);
}

/** The people who wait for the reader's approval, newest request first. */
export function requestsPage(db: Kysely<Schema>, request: PeopleRequest): Promise<Page<bigint>> {
  return peoplePage(incoming(db, { ...request, userId: request.readerId }, "requested"), request);
}

/** The people blocked by the reader, newest block first. */
export function blockedPage(db: Kysely<Schema>, request: PeopleRequest): Promise<Page<bigint>> {
  const blocks = db
    .selectFrom("blocks")
    .select(["id", "blocked_id as person_id"])
    .where("blocker_id", "=", request.readerId);
  return peoplePage(blocks, request);
}

function incoming(
  db: Kysely<Schema>,
  { readerId, userId }: UserListRequest,
  status: "follows" | "requested",
) {
  return db
    .selectFrom("follows")
    .select(["id", "follower_id as person_id"])
    .where("followed_id", "=", userId)
    .where("status", "=", status)
    .where((eb) => isNotBlocked(readerId, eb.ref("follower_id")));
}

type ListedPeople = SelectQueryBuilder<
  Schema,
  "follows" | "blocks",
  { readonly id: bigint; readonly person_id: bigint }
>;

async function peoplePage(
  people: ListedPeople,
  { below, count }: PeopleRequest,
): Promise<Page<bigint>> {
  const query = below === undefined ? people : people.where("id", "<", below);
  const rows = await query
    .orderBy("id", "desc")
    .limit(count + 1)
    .execute();
  const page = pageOf(rows, count, (row) => String(row.id));
  return { keys: page.keys.map((row) => row.person_id), next: page.next };
}
