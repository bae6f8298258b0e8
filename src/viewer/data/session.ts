import type { UserShort } from "#contract/user.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { call } from "#viewer/api/call.ts";
import type { Connection } from "#viewer/api/connection.ts";
import { fieldsOf } from "#viewer/lib/fields-of.ts";
import { createStoredStore } from "#viewer/lib/stored-store.ts";

export interface Session {
  readonly connection: Connection;
  readonly user: UserShort;
}

/** What a v1 server says of a token that it does not know. */
const unknownToken = {
  status: 400,
  type: "OAuthAccessTokenException",
  message: "The access_token provided is invalid.",
  retryAfterSeconds: null,
} as const;

const store = createStoredStore<Session | null>("keepsake.session", readSession);
let because: "expired" | null = null;

/** Who is signed in, where. Kept by this browser; other tabs follow. */
export const session = {
  current: store.current,
  subscribe: store.subscribe,

  /** Signs in if the server knows the token; throws ApiError or NetworkError otherwise. */
  async signIn(given: Connection): Promise<Session> {
    const connection = { server: tidyAddress(given.server), token: given.token.trim() };
    // A header cannot carry anything else, and no server ever made such a token.
    if (!/^[\x21-\x7e]+$/.test(connection.token)) throw new ApiError(unknownToken);
    const { data } = await call("getUser", { params: { userId: "self" } }, { connection });
    return begin({ connection, user: data });
  },

  /** Opens the demo library of the server that the viewer came from. */
  async signInToDemo(): Promise<Session> {
    const { data } = await call("createDemoToken", {}, { connection: null });
    return begin({ connection: { server: "", token: data.access_token }, user: data.user });
  },

  signOut(): void {
    because = null;
    store.set(null);
  },

  /** The server no longer takes the token. Says nothing where nobody is signed in. */
  end(reason: "expired"): void {
    if (store.current() === null) return;
    because = reason;
    store.set(null);
  },

  endedBecause: (): "expired" | null => because,
};

function begin({ connection, user }: Session): Session {
  const begun = { connection, user: shortened(user) };
  because = null;
  store.set(begun);
  return begun;
}

function tidyAddress(server: string): string {
  const address = server.trim().replace(/\/+$/, "");
  return address === "" || /^https?:\/\//i.test(address) ? address : `https://${address}`;
}

/** A function and no constant: the store above reads what was kept before this line is reached. */
function shortened({ id, username, full_name, profile_picture }: UserShort): UserShort {
  return { id, username, full_name, profile_picture };
}

function readSession(found: unknown): Session | null {
  const { connection, user } = fieldsOf(found);
  const { server, token } = fieldsOf(connection);
  if (typeof server !== "string" || typeof token !== "string" || !isUser(user)) return null;
  return { connection: { server, token }, user: shortened(user) };
}

function isUser(found: unknown): found is UserShort {
  const { id, username, full_name, profile_picture } = fieldsOf(found);
  return [id, username, full_name, profile_picture].every((field) => typeof field === "string");
}
