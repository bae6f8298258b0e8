import { vi } from "vitest";
import type { UserShort } from "#contract/schemas/user.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signIn } from "#viewer/data/accounts/sign-in.ts";
import { ada } from "./cast.ts";
import { createFakeApi, type Responses } from "./fake-api.ts";
import { adasToken } from "./fake-library.ts";
import { forgetAccounts } from "./open-viewer.ts";

/** Ada's viewer over a server with only the given responses. */
export async function openBrowser(responses: Responses) {
  const api = createFakeApi({ ...knows(ada), ...responses });
  vi.stubGlobal("fetch", api.fetch);
  forgetAccounts();
  await signIn({ server: "", token: adasToken });
  return { api, client: cacheOf(session.current()) };
}

const counts = { media: 0, follows: 0, followed_by: 0 };

const knows = (user: UserShort): Responses => ({
  getUser: () => ({ data: { ...user, bio: "", website: "", is_business: false, counts } }),
});
