import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask, type RequestContext } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { knownUser } from "./known-users.ts";

/** The person who is signed in, with their counts. */
export const selfUser = () => readUser(keys.self, "self");

/** Someone with what they say of themselves and their counts; refused where their account is closed. */
export const userById = (userId: string) => readUser(keys.user(userId), userId);

/** Either of them, for a page that may be anyone's. */
export const profileOf = (userId: string, isSelf: boolean) =>
  isSelf ? selfUser() : userById(userId);

function readUser(queryKey: readonly string[], userId: string) {
  return queryOptions({
    queryKey,
    queryFn: (asking) => ask("getUser", { params: { userId } }, asking),
    staleTime: staleness.minutes,
  });
}

/** Who someone is by their name, in any case. Nobody is asked where anything that was read names them. */
export function userByName(username: string, client?: QueryClient) {
  const name = username.toLowerCase();
  return queryOptions({
    queryKey: keys.userByName(name),
    queryFn: (asking) => findByName(name, asking),
    initialData: () => client && knownUser(client, isCalled(name)),
    staleTime: staleness.minutes,
  });
}

/** What someone is called, by their id. Nobody is asked where anything that was read names them. */
export function usernameOf(userId: string, client: QueryClient) {
  return queryOptions({
    queryKey: keys.usernameOf(userId),
    queryFn: async (asking) => (await ask("getUser", { params: { userId } }, asking)).username,
    initialData: () => knownUser(client, ({ id }) => id === userId)?.username,
    staleTime: staleness.minutes,
  });
}

/** What a v1 server says of a person whom nobody knows. */
const unknownUser = {
  status: 400,
  type: "APINotFoundError",
  message: "this user does not exist",
  retryAfterSeconds: null,
} as const;

const isCalled =
  (name: string) =>
  ({ username }: UserShort): boolean =>
    username.toLowerCase() === name;

/** By Keepsake's own path; on a plain v1 server by a search, in which only the very name counts. */
async function findByName(name: string, asking: RequestContext): Promise<UserShort> {
  try {
    return await ask("getUserByName", { params: { username: name } }, asking);
  } catch (error) {
    if (!isNoSuchPath(error)) throw error;
  }
  const found = await ask("searchUsers", { query: { q: name } }, asking);
  const person = found.find(isCalled(name));
  if (!person) throw new ApiError(unknownUser);
  return person;
}
