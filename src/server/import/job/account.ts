import type { Kysely, Transaction } from "kysely";
import type { Flag, Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { inTransaction } from "#server/import/in-transaction.ts";
import { reindexMediaOf } from "#server/import/reindex-media.ts";
import { namedKey, withFreeKeys } from "#server/import/source-keys.ts";
import type { ProfileItem } from "#server/import/sources/download.ts";
import { isUsername } from "#server/import/usernames.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { readOwner } from "#server/queries/access/owner.ts";
import { indexUsers, reindexUsers } from "#server/queries/name-index.ts";
import { writeSetting } from "#server/queries/settings.ts";
import { mergePerson } from "./merge-person.ts";
import type { Preview } from "./read-download.ts";
import { openStaging } from "./staging.ts";

/** Whose download it is, as far as it says. */
export interface DetectedAccount {
  /** The account's username; null if the download does not say it. */
  readonly account: string | null;
  /** Whether that account is in the library. */
  readonly isKnown: boolean;
  /** The username in the library of the account that most posts of the download belong to, if it is another one. */
  readonly renamedFrom: string | null;
}

/** The username that a person gave; null if none. Throws a UsageError if it is no username. */
export function givenName(given: string | null): string | null {
  if (given === null) return null;
  const username = given.trim().replace(/^@/, "").toLowerCase();
  if (isUsername(username)) return username;
  throw new UsageError(`"${given}" is not a username: use 1 to 30 of a-z 0-9 . _`);
}

/** The account's name by the profile, else by the archive's or folder's name; and whether the library knows it. */
export async function detectAccount(
  db: Kysely<Schema>,
  { profile, containerAccounts }: Pick<Preview, "profile" | "containerAccounts">,
  stagingPath: string,
): Promise<DetectedAccount> {
  const names = [profile?.username?.toLowerCase() ?? "", ...containerAccounts];
  const account = names.find(isUsername) ?? null;
  const former = await accountOfPosts(db, stagingPath);
  const known = account === null ? null : await findAccount(db, account);
  return {
    account: account ?? former,
    isKnown: known !== null,
    renamedFrom: former === account ? null : former,
  };
}

/** A person who is more than a name. */
async function findAccount(db: Kysely<Schema>, username: string): Promise<bigint | null> {
  const row = await db
    .selectFrom("users")
    .select("id")
    .where("username", "=", username)
    .where("is_name_only", "=", 0)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The account that already has most of the download's newest posts; null if there is none. */
async function accountOfPosts(db: Kysely<Schema>, stagingPath: string): Promise<string | null> {
  const staging = openStaging(stagingPath);
  const keys = staging.newestKeys("post", 90);
  staging.close();
  if (keys.length === 0) return null;
  const rows = await db
    .selectFrom("import_items")
    .innerJoin("users", "users.id", "import_items.account_id")
    .select((eb) => ["users.username", eb.fn.countAll<number>().as("count")])
    .where("item_key", "in", keys)
    .groupBy("users.username")
    .execute();
  return rows.find(({ count }) => count > keys.length / 2)?.username ?? null;
}

interface NewAccount {
  readonly username: string;
  readonly profile: ProfileItem | null;
  /** The username in the library, if the account was renamed since. */
  readonly formerName: string | null;
  /** The hash of the password for an account that has none. */
  readonly password: string | null;
  readonly importId: bigint;
}

/** The ledger's item of an account: the import that made it. */
export const accountItem = "account/self";

/**
 * Finds or makes the account of a download, and fills in the profile. Somebody known only by name becomes the account.
 * The first account is the owner, and the others may import only if the owner lets them. A new account is private
 * unless its download says otherwise.
 */
export async function openAccount(db: Kysely<Schema>, account: NewAccount): Promise<bigint> {
  const { id, isRenamed } = await inTransaction(db, async (transaction) => {
    const { username, formerName } = account;
    const former = formerName === null ? undefined : await findRow(transaction, formerName);
    const taken = await findRow(transaction, username);
    if (former !== undefined && taken?.is_name_only === 1) {
      await mergePerson(transaction, taken.id, former.id);
    }
    // A renamed account keeps its row, unless another account has the new name here.
    const existing = taken === undefined || taken.is_name_only === 1 ? (former ?? taken) : taken;
    return existing === undefined
      ? addAccount(transaction, account)
      : changeAccount(transaction, existing, account);
  });
  // Media are found by their owner's names.
  if (isRenamed) await reindexMediaOf(db, id);
  if ((await readOwner(db)) === null) await writeSetting(db, "owner", String(id));
  return id;
}

type AccountRow = Pick<
  Schema["users"],
  "id" | "username" | "full_name" | "bio" | "website" | "password"
> & { readonly is_name_only: number };

function findRow(
  transaction: Transaction<Schema>,
  username: string,
): Promise<AccountRow | undefined> {
  return transaction
    .selectFrom("users")
    .select(["id", "username", "is_name_only", "full_name", "bio", "website", "password"])
    .where("username", "=", username)
    .executeTakeFirst();
}

const privacyOf = (profile: ProfileItem | null): Flag => (profile?.isPrivate === false ? 0 : 1);

/** Notes that an import made an account, or made one of somebody known only by name. */
async function enterAccount(
  transaction: Transaction<Schema>,
  id: bigint,
  importId: bigint,
): Promise<void> {
  await transaction
    .insertInto("import_items")
    .values({
      account_id: id,
      item_key: accountItem,
      row_id: id,
      import_id: importId,
      fingerprint: "",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface OpenAccount {
  readonly id: bigint;
  /** Whether the names by which its media are found changed. */
  readonly isRenamed: boolean;
}

async function addAccount(
  transaction: Transaction<Schema>,
  account: NewAccount,
): Promise<OpenAccount> {
  const { username, profile, password } = account;
  const [keyed] = await withFreeKeys(transaction, "users", [username], namedKey);
  const row = {
    id: keyed?.id ?? namedKey(username),
    username,
    full_name: profile?.fullName ?? "",
    bio: profile?.bio ?? "",
    website: profile?.website ?? "",
    is_private: privacyOf(profile),
    avatar_file_id: null,
    created_time: unixSeconds(Date.now),
    password,
  };
  await transaction.insertInto("users").values(row).execute();
  await indexUsers(transaction, [row]);
  await enterAccount(transaction, row.id, account.importId);
  return { id: row.id, isRenamed: false };
}

async function changeAccount(
  transaction: Transaction<Schema>,
  existing: AccountRow,
  { username, profile, password, importId }: NewAccount,
): Promise<OpenAccount> {
  const { id } = existing;
  const row = {
    username,
    full_name: profile?.fullName || existing.full_name,
    bio: profile?.bio || existing.bio,
    website: profile?.website || existing.website,
    password: existing.password ?? password,
    ...(existing.is_name_only === 1
      ? { is_name_only: 0 as const, is_private: privacyOf(profile) }
      : {}),
  };
  await transaction.updateTable("users").set(row).where("id", "=", id).execute();
  await reindexUsers(transaction, [{ id, username, full_name: row.full_name }]);
  if (existing.is_name_only === 1) await enterAccount(transaction, id, importId);
  const isRenamed = username !== existing.username || row.full_name !== existing.full_name;
  return { id, isRenamed };
}
