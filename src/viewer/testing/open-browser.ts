import { vi } from "vitest";
import type { UserShort } from "#contract/user.ts";
import { createQueryClient } from "#viewer/data/query-client.ts";
import { session } from "#viewer/data/session.ts";
import { ada } from "./cast.ts";
import { type Answers, createFakeApi } from "./fake-api.ts";
import { adasToken } from "./fake-library.ts";

/** Someone's viewer over a server that answers only what the test is about. */
export async function openBrowser(answers: Answers) {
  const api = createFakeApi({ ...signIn(ada), ...answers });
  vi.stubGlobal("fetch", api.fetch);
  session.signOut();
  const client = createQueryClient();
  await session.signIn({ server: "", token: adasToken });
  return { api, client };
}

const counts = { media: 0, follows: 0, followed_by: 0 };

const signIn = (user: UserShort): Answers => ({
  getUser: () => ({ data: { ...user, bio: "", website: "", is_business: false, counts } }),
});
