import { useState } from "react";
import type { Relationship } from "#contract/schemas/relationship.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { useChangeRelationship } from "#viewer/data/relationships/change.ts";
import { useKnownRelationship } from "#viewer/data/relationships/relationships.ts";
import { isBlocked } from "#viewer/data/relationships/state.ts";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { BlockButton } from "./block-button.tsx";
import { PlaceholderButton, RelationshipButton } from "./relationship-button.tsx";

interface FollowButtonProps {
  readonly person: UserShort;
  /** For a row of a list. */
  readonly isSmall?: boolean;
  /** Reserves space while the relationship is loading. */
  readonly isLoading?: boolean;
}

/** "Follow", "Following" or "Requested"; a press changes it. Nothing for the reader, or if the relationship is unknown. */
export function FollowButton({ person, isSmall = false, isLoading = false }: FollowButtonProps) {
  const relationship = useKnownRelationship(person.id);
  const self = useAccount()?.user;
  if (person.id === self?.id) return null;
  if (!relationship) return isLoading && <PlaceholderButton isSmall={isSmall} />;
  if (isBlocked(relationship)) return <BlockButton person={person} isSmall={isSmall} />;
  return <FollowToggle person={person} isSmall={isSmall} relationship={relationship} />;
}

interface FollowToggleProps {
  readonly person: UserShort;
  readonly isSmall: boolean;
  readonly relationship: Relationship;
}

function FollowToggle({ person, isSmall, relationship }: FollowToggleProps) {
  const [isConfirming, setConfirming] = useState(false);
  const change = useChangeRelationship(person.id);
  const { outgoing_status: outgoing, target_user_is_private: isPrivate } = relationship;
  const press = () => {
    if (outgoing === "none") return change("follow");
    if (outgoing === "follows" && isPrivate) return setConfirming(true);
    change("unfollow");
  };
  return (
    <>
      <RelationshipButton
        label={labelOf(relationship)}
        title={titles[outgoing]}
        username={person.username}
        variant={outgoing === "none" ? "primary" : "secondary"}
        isSmall={isSmall}
        onPress={press}
      />
      {isConfirming && (
        <ConfirmDialog
          title={`Unfollow ${person.username}?`}
          confirmLabel="Unfollow"
          onConfirm={() => change("unfollow")}
          onClose={() => setConfirming(false)}
        >
          This account is private. You will no longer see their pictures, and you will have to ask
          again to follow them.
        </ConfirmDialog>
      )}
    </>
  );
}

const titles = {
  none: undefined,
  follows: "Press to unfollow",
  requested: "Press to cancel the request",
} as const;

function labelOf({ outgoing_status: outgoing, incoming_status: incoming }: Relationship): string {
  if (outgoing === "follows") return "Following";
  if (outgoing === "requested") return "Requested";
  return incoming === "followed_by" ? "Follow back" : "Follow";
}
