import { useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Relationship } from "#contract/schemas/relationship.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import {
  describeProblem,
  isMissingScope,
  isNotFound,
  type Problem,
} from "#viewer/data/client/error-message.ts";
import { userByName } from "#viewer/data/people/users.ts";
import { unblocking } from "#viewer/data/relationships/change.ts";
import { relationship } from "#viewer/data/relationships/relationships.ts";
import { isBlocked, isOpen } from "#viewer/data/relationships/state.ts";

/** A profile, and how much of it the reader may see. */
export type Profile =
  | { readonly state: "opening" }
  | { readonly state: "missing" }
  | { readonly state: "failed"; readonly problem: Problem; readonly onRetry: () => void }
  | {
      readonly state: "known";
      readonly person: UserShort;
      readonly isSelf: boolean;
      /** `unknown` while it is loading, because what is shown then might have to be hidden again. */
      readonly access: "unknown" | "open" | "private" | "blocked";
      /** The relationship between the two, as far as it is known. */
      readonly relationship: Relationship | undefined;
    };

/** Loads a profile by the username in the address. */
export function useProfile(username: string): Profile {
  const client = useQueryClient();
  const self = useAccount()?.user;
  const found = useQuery(userByName(username, client));
  const person = found.data;
  const isSelf = person !== undefined && person.id === self?.id;
  const loaded = useQuery({
    ...relationship(person?.id ?? ""),
    enabled: person !== undefined && !isSelf,
  });
  const isUnblocking = useIsMutating(unblocking(person?.id ?? "")) > 0;

  // A user who blocks the reader is missing for them, even if the name is still cached.
  if (isNotFound(person ? loaded.error : found.error)) return { state: "missing" };
  const { error, refetch } = person ? loaded : found;
  const isHidden = person !== undefined && isMissingScope(loaded.error);
  if (error && !isHidden && !(person && loaded.data)) {
    return { state: "failed", problem: describeProblem(error), onRetry: () => void refetch() };
  }
  if (!person) return { state: "opening" };
  const { data } = loaded;
  const known = { state: "known", person, isSelf, relationship: data } as const;
  // A token without the relationships scope does not learn the relationship; the posts may be visible anyway.
  if (isSelf || isHidden) return { ...known, access: "open" };
  if (!data || isUnblocking) return { ...known, access: "unknown" };
  const access = isOpen(data) ? "open" : isBlocked(data) ? "blocked" : "private";
  return { ...known, access };
}
