import type { UserShort } from "#contract/schemas/user.ts";
import { infiniteList, type ListSource, type Pages } from "#viewer/data/client/infinite-query.ts";
import { keys, type PeopleListName } from "#viewer/data/client/keys.ts";

export type { PeopleListName } from "#viewer/data/client/keys.ts";
export type UserPages = Pages<UserShort>;

const count = 50;

/** A list of people, by its name. */
export function userList(name: PeopleListName) {
  return infiniteList<UserShort, ReturnType<typeof keys.peopleList>>(
    keys.peopleList(name),
    sourceOf(name),
  );
}

function sourceOf(name: PeopleListName): ListSource<UserShort> {
  if (name === "requests") return { route: "listRequests", count };
  if (name === "blocked") return { route: "listBlockedUsers", count };
  const [kind, userId = ""] = name.split(":");
  return { route: kind === "follows" ? "listFollows" : "listFollowers", params: { userId }, count };
}
