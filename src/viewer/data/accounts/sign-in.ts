import { ApiError } from "#viewer/api/api-error.ts";
import { call } from "#viewer/api/call.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { revokeToken } from "#viewer/api/oauth.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { shortAddress } from "#viewer/lib/server-address.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { type Account, isLive, type Session } from "./accounts.ts";
import { unknownToken } from "./cache-owner.ts";
import { askWhoKey } from "./oauth-state.ts";
import { session } from "./session.ts";

/** Signs in with a token; throws ApiError or NetworkError if the server does not accept it. */
export async function signIn({ server, token }: Connection): Promise<Session> {
  const connection = { server, token: token.trim() };
  // A header can carry only these characters, and every token consists of them.
  if (!/^[\x21-\x7e]+$/.test(connection.token)) throw new ApiError(unknownToken);
  const { data: user } = await call("getUser", { params: { userId: "self" } }, { connection });
  return begin({ connection, user });
}

/** Signs in to the demo library of the viewer's own server. */
export async function signInToDemo(): Promise<Session> {
  const { data } = await call("createDemoToken", {}, { connection: null });
  return begin({ connection: { server: "", token: data.access_token }, user: data.user });
}

/** Signs in to the owner's account, on a server that only its own machine can reach. */
export async function signInAsOwner(): Promise<Session> {
  const { data } = await call("createOwnerToken", {}, { connection: null });
  return begin({ connection: { server: "", token: data.access_token }, user: data.user });
}

/** Starts a session that a server has confirmed. */
export function begin(started: Session): Session {
  session.begin(started);
  tabStorage.write(askWhoKey, null);
  return started;
}

/**
 * Signs out: forgets the account at once, then revokes its token. Notifies if this switches the tab to
 * another account, and if the token could not be revoked.
 */
export async function signOut(account: Account): Promise<void> {
  const wasCurrent = session.chosen()?.key === account.key;
  session.forget(account.key);
  const next = session.current();
  if (wasCurrent && next) {
    notify(`Signed out ${account.user.username}. You are now ${next.user.username}.`);
  }
  tabStorage.write(askWhoKey, "yes");
  if (!isLive(account)) return;
  try {
    await revokeToken(account.connection);
  } catch {
    const { server } = account.connection;
    notify(
      `${account.user.username} is signed out here, but ${server === "" ? "the server" : shortAddress(server)} ` +
        "did not revoke its token, which stays valid until it is revoked there.",
    );
  }
}
