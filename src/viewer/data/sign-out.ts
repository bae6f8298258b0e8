import { revokeToken } from "#viewer/api/oauth.ts";
import { shortAddress } from "#viewer/lib/server-address.ts";
import { tabStorage } from "#viewer/lib/tab-storage.ts";
import { type Account, isLive } from "./account-list.ts";
import { notify } from "./notices.ts";
import { askWhoKey } from "./oauth-attempt.ts";
import { session } from "./session.ts";

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
  tabStorage.write(askWhoKey, "yes");
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
