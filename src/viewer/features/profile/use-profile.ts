import { useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Relationship } from "#contract/schemas/relationship.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { session } from "#viewer/data/accounts/session.ts";
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

/** Whose page it is, and how far it is open to the reader. */
export type Profile =
  | { readonly state: "opening" }
  | { readonly state: "missing" }
  | { readonly state: "failed"; readonly problem: Problem; readonly onRetry: () => void }
  | {
      readonly state: "known";
      readonly person: UserShort;
      readonly isSelf: boolean;
      /** `unknown` for as long as nobody can tell; what is shown then would have to be taken back. */
      readonly access: "unknown" | "open" | "private" | "blocked";
      /** How they stand to each other, as far as it is known. */
      readonly standing: Relationship | undefined;
    };

/** Someone by their name in an address. */
export function useProfile(username: string): Profile {
  const client = useQueryClient();
  const self = useSyncExternalStore(session.subscribe, session.current)?.user;
  const found = useQuery(userByName(username, client));
  const person = found.data;
  const isSelf = person !== undefined && person.id === self?.id;
  const standing = useQuery({
    ...relationship(person?.id ?? ""),
    enabled: person !== undefined && !isSelf,
  });
  const isUnblocking = useIsMutating(unblocking(person?.id ?? "")) > 0;

  // Who blocks the reader is not there for them, also where they are still known by name.
  if (isNotFound(person ? standing.error : found.error)) return { state: "missing" };
  const { error, refetch } = person ? standing : found;
  const isHidden = person !== undefined && isMissingScope(standing.error);
  if (error && !isHidden && !(person && standing.data)) {
    return { state: "failed", problem: describeProblem(error), onRetry: () => void refetch() };
  }
  if (!person) return { state: "opening" };
  const { data } = standing;
  const known = { state: "known", person, isSelf, standing: data } as const;
  // A token without that scope does not learn how they stand; what they show may be there for it.
  if (isSelf || isHidden) return { ...known, access: "open" };
  if (!data || isUnblocking) return { ...known, access: "unknown" };
  const access = isOpen(data) ? "open" : isBlocked(data) ? "blocked" : "private";
  return { ...known, access };
}
