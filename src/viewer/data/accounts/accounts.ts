import type { UserShort } from "#contract/schemas/user.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { asRecord } from "#viewer/lib/as-record.ts";

/** A person and their connection to a server. */
export interface Session {
  readonly connection: Connection;
  readonly user: UserShort;
}

/** A person at a server. With an empty token, their sign-in has ended. */
export interface Account extends Session {
  /** Identifies the person and the server, whatever the token. */
  readonly key: string;
}

export interface StoredAccounts {
  readonly accounts: readonly Account[];
  /** The key of the account that was used last, in any tab. */
  readonly last: string | null;
}

export const isLive = ({ connection }: Session): boolean => connection.token !== "";

/** Makes an account of a session, without fields of the person that are never shown. */
export function accountOfSession({ connection, user }: Session): Account {
  const { id, username, full_name, profile_picture } = user;
  const { server, token } = connection;
  return {
    key: `${id}@${server}`,
    connection: { server, token },
    user: { id, username, full_name, profile_picture },
  };
}

/** Adds or replaces an account, and makes it the last used. */
export function withAccount({ accounts }: StoredAccounts, account: Account): StoredAccounts {
  const isThere = accounts.some(({ key }) => key === account.key);
  const replaced = accounts.map((known) => (known.key === account.key ? account : known));
  return { accounts: isThere ? replaced : [...accounts, account], last: account.key };
}

/** Removes an account by its key. If it was the last used, the first signed-in one becomes that. */
export function withoutAccount({ accounts, last }: StoredAccounts, gone: string): StoredAccounts {
  const rest = accounts.filter(({ key }) => key !== gone);
  return { accounts: rest, last: last === gone ? (rest.find(isLive)?.key ?? null) : last };
}

/** The account that a tab shows: the one chosen in it, else the last used anywhere, else any signed-in one. */
export function chosenOf({ accounts, last }: StoredAccounts, inTab: string | null): Account | null {
  const find = (wantedKey: string | null) => accounts.find(({ key }) => key === wantedKey);
  return find(inTab) ?? find(last) ?? accounts.find(isLive) ?? null;
}

/** Validates a stored list. Null if it holds no account. */
export function readAccountList(found: unknown): StoredAccounts | null {
  const { accounts, last } = asRecord(found);
  const read = (Array.isArray(accounts) ? accounts : []).flatMap(readAccount);
  if (read.length === 0) return null;
  return { accounts: read, last: typeof last === "string" ? last : null };
}

function readAccount(found: unknown): Account[] {
  const { connection, user } = asRecord(found);
  const { server, token } = asRecord(connection);
  if (typeof server !== "string" || typeof token !== "string" || !isUser(user)) return [];
  return [accountOfSession({ connection: { server, token }, user })];
}

/** Whether a value from storage or a server has the fields of a user. */
export function isUser(found: unknown): found is UserShort {
  const { id, username, full_name, profile_picture } = asRecord(found);
  return [id, username, full_name, profile_picture].every((field) => typeof field === "string");
}
