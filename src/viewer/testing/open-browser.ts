import { vi } from "vitest";
import type { UserShort } from "#contract/schemas/user.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signIn } from "#viewer/data/accounts/sign-in.ts";
import { ada } from "./cast.ts";
import { createFakeApi, type Responses } from "./fake-api.ts";
import { adasToken } from "./fake-library.ts";
import { forgetEverybody } from "./open-viewer.ts";

/** Someone's viewer over a server that answers only what the test is about. */
export async function openBrowser(answers: Responses) {
  const api = createFakeApi({ ...knows(ada), ...answers });
  vi.stubGlobal("fetch", api.fetch);
  forgetEverybody();
  await signIn({ server: "", token: adasToken });
  return { api, client: cacheOf(session.current()) };
}

const counts = { media: 0, follows: 0, followed_by: 0 };

const knows = (user: UserShort): Responses => ({
  getUser: () => ({ data: { ...user, bio: "", website: "", is_business: false, counts } }),
});
