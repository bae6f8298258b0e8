import type { UserShort } from "#contract/schemas/user.ts";
import { useChangeRelationship } from "#viewer/data/relationships/change.ts";
import { useKnownRelationship } from "#viewer/data/relationships/relationships.ts";
import { isBlocked } from "#viewer/data/relationships/state.ts";
import { PlaceholderButton, RelationshipButton } from "./relationship-button.tsx";

interface BlockButtonProps {
  readonly person: UserShort;
  readonly isSmall?: boolean;
  readonly isLoading?: boolean;
}

/** "Unblock" for a blocked person, and "Block" after that. */
export function BlockButton({ person, isSmall = false, isLoading = false }: BlockButtonProps) {
  const relationship = useKnownRelationship(person.id);
  const change = useChangeRelationship(person.id);
  if (!relationship) return isLoading && <PlaceholderButton isSmall={isSmall} />;
  const action = isBlocked(relationship) ? "unblock" : "block";
  return (
    <RelationshipButton
      label={action === "unblock" ? "Unblock" : "Block"}
      username={person.username}
      variant="secondary"
      isSmall={isSmall}
      onPress={() => change(action)}
    />
  );
}
