import { ApiError } from "#viewer/api/api-error.ts";
import { call } from "#viewer/api/call.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { tabStorage } from "#viewer/lib/tab-storage.ts";
import { unknownToken } from "./account.ts";
import type { Session } from "./account-list.ts";
import { askWhoKey } from "./oauth-attempt.ts";
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
  tabStorage.write(askWhoKey, null);
  return begun;
}
