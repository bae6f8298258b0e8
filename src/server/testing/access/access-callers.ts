import { viewerClientId } from "#contract/limits.ts";
import { type Scope, scopes } from "#contract/routes.ts";
import { sweeps } from "#server/queries/access/sweep.ts";
import { revokeToken } from "#server/queries/access/tokens.ts";
import type { ApiClient, TestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";
import type { AccessOwner, OwnerKind } from "./access-owners.ts";
import type { Relation } from "./access-rules.ts";

export const callers = [
  "nobody",
  "a revoked token",
  "an expired token",
  /** The owner's token, with every scope but the one that the operation needs. */
  "the owner without the scope",
  /** With every scope but public_content. */
  "a follower without public_content",
  /** A registered client with the owner's token and every scope. */
  "the owner's program",
  /** A client of 2013 with only its client_id. */
  "a program without a person",
  "a stranger",
  "a follower",
  "one whose request waits",
  "one who is blocked",
  "one who has blocked",
  "the owner",
  /** The owner of the library, who has nothing to do with the account that is asked about. */
  "the library's owner",
] as const;
export type Caller = (typeof callers)[number];

/** Those for whom one kind of media stands for all, because they are refused before it matters. */
export const refusedAtTheDoor: ReadonlySet<Caller> = new Set([
  "nobody",
  "a revoked token",
  "an expired token",
  "the owner without the scope",
]);

/** What a caller is to an owner: the heart of the rules. */
export function relationOf(caller: Caller, owner: OwnerKind): Relation {
  const followed = owner === "blocking" ? "hidden" : "open";
  const known = owner === "private" ? "closed" : "open";
  switch (caller) {
    case "the owner":
    case "the owner's program":
      return "own";
    case "a follower":
    case "a follower without public_content":
      return followed;
    case "a stranger":
    case "one whose request waits":
      return owner === "blocking" ? "hidden" : known;
    case "one who is blocked":
      return "hidden";
    // Sees that the person exists, to be able to unblock them.
    case "one who has blocked":
      return "closed";
    case "a program without a person":
    // The blocking owner has not blocked the library's owner.
    case "the library's owner":
      return known;
    default:
      return "hidden";
  }
}

const people = {
  "a stranger": "sam",
  "a follower": "fay",
  "one whose request waits": "rik",
  "one who is blocked": "bob",
  "one who has blocked": "bea",
  "the library's owner": "lou",
} as const;
type Person = keyof typeof people;

export type CallerIds = Readonly<Record<Person, bigint>>;

/** Adds the people who ask. */
export async function addCallers({ world }: TestApp): Promise<CallerIds> {
  const ids: Partial<Record<Person, bigint>> = {};
  for (const caller of Object.keys(people) as Person[]) {
    const may_import = caller === "a follower" ? 1 : 0;
    ids[caller] = await world.person(people[caller], { may_import });
  }
  // Every key was set.
  return ids as CallerIds;
}

/** Makes each caller what its name says to an owner. All of them like and save what they later may not see. */
export async function relate({ world }: TestApp, ids: CallerIds, owner: AccessOwner) {
  await world.follow(ids["a follower"], owner.id);
  await world.follow(ids["one whose request waits"], owner.id, "requested");
  // A block is more than a follow that is left.
  await world.follow(ids["one who is blocked"], owner.id);
  await world.block(owner.id, ids["one who is blocked"]);
  await world.block(ids["one who has blocked"], owner.id);
  if (owner.kind === "blocking") {
    const blocked = ["a stranger", "a follower", "one whose request waits", "one who has blocked"];
    for (const name of blocked) await world.block(owner.id, ids[name as Person]);
  }
  for (const id of Object.values(ids)) {
    await world.like(id, owner.media.shared);
    await world.save(id, owner.media.shared);
  }
}

export const watchingProgram = "c".repeat(32);

/** Returns the API client of a caller; `scope` is the one that the owner's narrow token lacks. */
export async function openCallers(home: TestApp, ids: CallerIds, owners: readonly AccessOwner[]) {
  const { as, db, stranger } = home;
  await registerProgram(home, watchingProgram, { era: "2013" });
  await registerProgram(home, "d".repeat(32));
  const revoked = await as(ids["a follower"]);
  await revokeToken(db, revoked.token ?? "", 1);
  const expired = await as(ids["a follower"], scopes, viewerClientId);
  // Created in 1970, and never used since.
  for (const sweep of sweeps) await sweep(db, Date.UTC(2020, 0, 1) / 1000);
  const fixed = new Map<Caller, ApiClient>([
    ["nobody", stranger],
    ["a program without a person", stranger],
    ["a revoked token", revoked],
    ["an expired token", expired],
    [
      "a follower without public_content",
      await as(
        ids["a follower"],
        scopes.filter((scope) => scope !== "public_content"),
      ),
    ],
  ]);
  for (const name of Object.keys(people) as Person[]) fixed.set(name, await as(ids[name]));
  const owned = new Map<OwnerKind, OwnClients>();
  for (const { id, kind } of owners) owned.set(kind, await openOwned(home, id));
  return (caller: Caller, owner: OwnerKind, scope: Scope): ApiClient => {
    const own = owned.get(owner);
    if (own === undefined) throw new Error(`no owner ${owner}`);
    if (caller === "the owner") return own.owner;
    if (caller === "the owner's program") return own.program;
    if (caller === "the owner without the scope") return own.narrow[scope];
    const client = fixed.get(caller);
    if (client === undefined) throw new Error(`no caller ${caller}`);
    return client;
  };
}

interface OwnClients {
  readonly owner: ApiClient;
  readonly program: ApiClient;
  readonly narrow: Readonly<Record<Scope, ApiClient>>;
}

async function openOwned({ as }: TestApp, id: bigint): Promise<OwnClients> {
  const narrow: Partial<Record<Scope, ApiClient>> = {};
  for (const scope of scopes) {
    narrow[scope] = await as(
      id,
      scopes.filter((one) => one !== scope),
    );
  }
  return {
    owner: await as(id),
    program: await as(id, scopes, "d".repeat(32)),
    narrow: narrow as OwnClients["narrow"],
  };
}
