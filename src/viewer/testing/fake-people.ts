import { faults } from "#contract/errors.ts";
import type { Relationship } from "#contract/schemas/relationship.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { nextRelationship } from "#viewer/data/relationships/state.ts";
import { ada, ben, cleo } from "./cast.ts";
import { Refusal, type Responses } from "./fake-api.ts";
import type { RecordedRequest } from "./recorded-requests.ts";

export const stranger: Relationship = {
  outgoing_status: "none",
  incoming_status: "none",
  target_user_is_private: false,
};
export const followed: Relationship = { ...stranger, outgoing_status: "follows" };

const actions = ["follow", "unfollow", "block", "unblock", "approve", "ignore"] as const;

/** Ada's relationships by user id, on a fake server. A test may change them behind the viewer's back. */
export function createFakePeople(initial: Readonly<Record<string, Relationship>> = {}) {
  const people = [ada, ben, cleo];
  const relationships = new Map(Object.entries(initial));
  const find = (fits: (person: UserShort) => boolean): UserShort => {
    const person = people.find(fits);
    if (!person) throw new Refusal(faults.unknownUser);
    return person;
  };
  const byId = ({ params }: RecordedRequest) =>
    find(({ id }) => id === (params["userId"] === "self" ? ada.id : params["userId"]));
  const to = (id: string) => relationships.get(id) ?? stranger;
  const countOf = (fits: (one: Relationship) => boolean) =>
    [...relationships.values()].filter(fits).length;
  const among = (fits: (one: Relationship) => boolean) => () => ({
    data: people.filter(({ id }) => fits(to(id))),
  });
  const responses: Responses = {
    getUser: (request) => {
      const person = byId(request);
      const { outgoing_status: outgoing, target_user_is_private: isPrivate } = to(person.id);
      if (isPrivate && outgoing !== "follows") throw new Refusal(faults.notAllowed);
      const isFollowed = outgoing === "follows";
      const counts =
        person === ada
          ? { media: 0, follows: countOf(isFollows), followed_by: countOf(isFollower) }
          : { media: 4, follows: 0, followed_by: 10 + Number(isFollowed) };
      return { data: { ...person, bio: "", website: "", is_business: false, counts } };
    },
    getUserByName: ({ params }) => ({
      data: find(({ username }) => username === params["username"]?.toLowerCase()),
    }),
    searchUsers: ({ query }) => ({
      data: people.filter(({ username }) => username.startsWith(query.get("q") ?? "")),
    }),
    getRelationship: (request) => ({ data: to(byId(request).id) }),
    modifyRelationship: (request) => {
      const { id } = byId(request);
      const action = actions.find((known) => known === request.body.get("action"));
      if (!action) throw new Error("The fake people do not know that action.");
      const { outgoing_status, target_user_is_private } = nextRelationship(to(id), action);
      relationships.set(id, nextRelationship(to(id), action));
      return { data: { outgoing_status, target_user_is_private } };
    },
    listRelationships: ({ query }) => ({
      data: (query.get("ids") ?? "").split(",").map((id) => ({ id, ...to(id) })),
    }),
    listRequests: among(({ incoming_status: incoming }) => incoming === "requested_by"),
    listBlockedUsers: among(({ incoming_status: incoming }) => incoming === "blocked_by_you"),
    listFollows: among(isFollows),
    listFollowers: among(isFollower),
  };
  return { relationships, responses };
}

const isFollows = ({ outgoing_status: outgoing }: Relationship) => outgoing === "follows";
const isFollower = ({ incoming_status: incoming }: Relationship) => incoming === "followed_by";
