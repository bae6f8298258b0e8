import type { RelationshipAction } from "#contract/relationship.ts";
import { describeProblem } from "./problem.ts";

const whats: Record<RelationshipAction, string> = {
  follow: "You do not follow this person yet.",
  unfollow: "You still follow this person.",
  block: "This person is not blocked.",
  unblock: "This person is still blocked.",
  approve: "The request was not approved.",
  ignore: "The request is still there.",
  deny: "The request is still there.",
};

/** A change that did not come true, in words. */
export function refusedRelationship(action: RelationshipAction, error: Error): string {
  const { title, detail } = describeProblem(error);
  return `${whats[action]} ${title}. ${detail}`;
}
