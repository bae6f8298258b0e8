import { ApiError } from "#viewer/api/api-error.ts";
import { call } from "#viewer/api/call.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { revokeToken } from "#viewer/api/oauth.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { shortAddress } from "#viewer/lib/server-address.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import { type Account, isLive, type Session } from "./accounts.ts";
import { unknownToken } from "./cache-owner.ts";
import { stateKey } from "./oauth-state.ts";
import { session } from "./session.ts";

/** Signs in if the server knows the token; throws ApiError or NetworkError otherwise. */
export async function signIn({ server, token }: Connection): Promise<Session> {
  const connection = { server, token: token.trim() };
  // A header cannot carry anything else, and no server ever made such a token.
  if (!/^[\x21-\x7e]+$/.test(connection.token)) throw new ApiError(unknownToken);
  const { data: user } = await call("getUser", { params: { userId: "self" } }, { connection });
  return begin({ connection, user });
}

/** Opens the demo library of the server that the viewer came from. */
export async function signInToDemo(): Promise<Session> {
  const { data } = await call("createDemoToken", {}, { connection: null });
  return begin({ connection: { server: "", token: data.access_token }, user: data.user });
}

/** Goes on as someone whom a server has vouched for. */
export function begin(begun: Session): Session {
  session.begin(begun);
  tabStorage.write(stateKey, null);
  return begun;
}

/**
 * Signs out: gone here at once, with a word where somebody else is looked on as from now; and taken back
 * at its server, which is told of where it fails.
 */
export async function signOut(account: Account): Promise<void> {
  const wasInSight = session.chosen()?.key === account.key;
  session.forget(account.key);
  const next = session.current();
  if (wasInSight && next) {
    notify(`Signed out ${account.user.username}. You are now ${next.user.username}.`);
  }
  tabStorage.write(stateKey, "yes");
  if (!isLive(account)) return;
  try {
    await revokeToken(account.connection);
  } catch {
    const { server } = account.connection;
    notify(
      `${account.user.username} is signed out here, but ${server === "" ? "the server" : shortAddress(server)} ` +
        "did not hear of it: the token works on until it is revoked there.",
    );
  }
}
