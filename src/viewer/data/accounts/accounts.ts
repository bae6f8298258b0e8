import type { UserShort } from "#contract/schemas/user.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { asRecord } from "#viewer/lib/as-record.ts";

/** Someone who is signed in, and where. */
export interface Session {
  readonly connection: Connection;
  readonly user: UserShort;
}

/** A person at a server, signed in or once so. With an empty token the sign-in has ended. */
export interface Account extends Session {
  /** The same for the same person at the same server, whatever the token. */
  readonly key: string;
}

export interface AccountList {
  readonly accounts: readonly Account[];
  /** The key of the one that was used last, in whichever tab. */
  readonly last: string | null;
}

export const isLive = ({ connection }: Session): boolean => connection.token !== "";

/** A session as an account, with nothing about the person but what is shown of them. */
export function accountOfSession({ connection, user }: Session): Account {
  const { id, username, full_name, profile_picture } = user;
  const { server, token } = connection;
  return {
    key: `${id}@${server}`,
    connection: { server, token },
    user: { id, username, full_name, profile_picture },
  };
}

/** The list with this account, in its old place where it has one, as the one that was used last. */
export function withAccount({ accounts }: AccountList, account: Account): AccountList {
  const isThere = accounts.some(({ key }) => key === account.key);
  const others = accounts.map((known) => (known.key === account.key ? account : known));
  return { accounts: isThere ? others : [...others, account], last: account.key };
}

/** The list without it. Where it was the one used last, another one takes over, if any is signed in. */
export function withoutAccount({ accounts, last }: AccountList, gone: string): AccountList {
  const rest = accounts.filter(({ key }) => key !== gone);
  return { accounts: rest, last: last === gone ? (rest.find(isLive)?.key ?? null) : last };
}

/** Whom a tab shows: who was chosen in it, else who was used last anywhere, else anyone signed in. */
export function chosenOf({ accounts, last }: AccountList, inTab: string | null): Account | null {
  const find = (wanted: string | null) => accounts.find(({ key }) => key === wanted);
  return find(inTab) ?? find(last) ?? accounts.find(isLive) ?? null;
}

/** The list from whatever was found where it is kept. Null where nobody is in it. */
export function readAccountList(found: unknown): AccountList | null {
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

/** Whether something that came from elsewhere says who someone is. */
export function isUser(found: unknown): found is UserShort {
  const { id, username, full_name, profile_picture } = asRecord(found);
  return [id, username, full_name, profile_picture].every((field) => typeof field === "string");
}
