import { useQueryClient } from "@tanstack/react-query";
import type { RelationshipAction } from "#contract/relationship.ts";
import { wishRelationship } from "#viewer/data/change-relationship.ts";

/** Changes how one stands to someone. */
export function useChange(userId: string): (action: RelationshipAction) => void {
  const client = useQueryClient();
  return (action) => wishRelationship(client, userId, action);
}
