import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { type RequestContext, request } from "#viewer/data/client/request.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { knownUser } from "./known-users.ts";

/** The person who is signed in, with their counts. */
export const selfUser = () => readUser(keys.self, "self");

/** A person with their profile and counts; refused if their account is private. */
export const userById = (userId: string) => readUser(keys.user(userId), userId);

/** `selfUser` or `userById`, for a page that may be of anyone. */
export const profileOf = (userId: string, isSelf: boolean) =>
  isSelf ? selfUser() : userById(userId);

function readUser(queryKey: readonly string[], userId: string) {
  return queryOptions({
    queryKey,
    queryFn: (context) => request("getUser", { params: { userId } }, context),
    staleTime: staleness.minutes,
  });
}

/** A person by username, in any letter case. Not requested if the cache has them. */
export function userByName(username: string, client?: QueryClient) {
  const name = username.toLowerCase();
  return queryOptions({
    queryKey: keys.userByName(name),
    queryFn: (context) => findByName(name, context),
    initialData: () => client && knownUser(client, isCalled(name)),
    staleTime: staleness.minutes,
  });
}

/** A username by id. Not requested if the cache has the person. */
export function usernameOf(userId: string, client: QueryClient) {
  return queryOptions({
    queryKey: keys.usernameOf(userId),
    queryFn: async (context) =>
      (await request("getUser", { params: { userId } }, context)).username,
    initialData: () => knownUser(client, ({ id }) => id === userId)?.username,
    staleTime: staleness.minutes,
  });
}

/** The error of a v1 server for an unknown person. */
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

/** Finds a person by Keepsake's own path; on other v1 servers by a search for the exact username. */
async function findByName(name: string, context: RequestContext): Promise<UserShort> {
  try {
    return await request("getUserByName", { params: { username: name } }, context);
  } catch (error) {
    if (!isNoSuchPath(error)) throw error;
  }
  const found = await request("searchUsers", { query: { q: name } }, context);
  const person = found.find(isCalled(name));
  if (!person) throw new ApiError(unknownUser);
  return person;
}
