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
  readonly isComing?: boolean;
}

/** "Follow", "Following" or "Requested"; a press changes it. Nothing for the reader, or if the relationship is unknown. */
export function FollowButton({ person, isSmall = false, isComing = false }: FollowButtonProps) {
  const relationship = useKnownRelationship(person.id);
  const self = useAccount()?.user;
  if (person.id === self?.id) return null;
  if (!relationship) return isComing && <PlaceholderButton isSmall={isSmall} />;
  if (isBlocked(relationship)) return <BlockButton person={person} isSmall={isSmall} />;
  return <FollowOrNot person={person} isSmall={isSmall} relationship={relationship} />;
}

interface FollowOrNotProps {
  readonly person: UserShort;
  readonly isSmall: boolean;
  readonly relationship: Relationship;
}

function FollowOrNot({ person, isSmall, relationship }: FollowOrNotProps) {
  const [isAsking, setAsking] = useState(false);
  const change = useChangeRelationship(person.id);
  const { outgoing_status: outgoing, target_user_is_private: isPrivate } = relationship;
  const press = () => {
    if (outgoing === "none") return change("follow");
    if (outgoing === "follows" && isPrivate) return setAsking(true);
    change("unfollow");
  };
  return (
    <>
      <RelationshipButton
        label={wordFor(relationship)}
        title={titles[outgoing]}
        username={person.username}
        variant={outgoing === "none" ? "primary" : "secondary"}
        isSmall={isSmall}
        onPress={press}
      />
      {isAsking && (
        <ConfirmDialog
          title={`Unfollow ${person.username}?`}
          yes="Unfollow"
          onYes={() => change("unfollow")}
          onClose={() => setAsking(false)}
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

function wordFor({ outgoing_status: outgoing, incoming_status: incoming }: Relationship): string {
  if (outgoing === "follows") return "Following";
  if (outgoing === "requested") return "Requested";
  return incoming === "followed_by" ? "Follow back" : "Follow";
}
