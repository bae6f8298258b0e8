import { useState } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { useChangeRelationship } from "#viewer/data/relationships/change.ts";
import { useKnownRelationship } from "#viewer/data/relationships/relationships.ts";
import { isBlocked } from "#viewer/data/relationships/state.ts";
import { Menu } from "#viewer/ui/controls/menu.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";

/** A menu with one seldom used action: blocking someone, after a question, or unblocking them. */
export function BlockMenu({ person }: { readonly person: UserShort }) {
  const relationship = useKnownRelationship(person.id);
  const [isConfirming, setConfirming] = useState(false);
  const change = useChangeRelationship(person.id);
  const { username } = person;
  const item = isBlocked(relationship)
    ? { label: `Unblock ${username}`, onPress: () => change("unblock") }
    : { label: `Block ${username}`, onPress: () => setConfirming(true) };
  return (
    <>
      <Menu label={`More about ${username}`} items={[item]} />
      {isConfirming && (
        <ConfirmDialog
          title={`Block ${username}?`}
          confirmLabel="Block"
          onConfirm={() => change("block")}
          onClose={() => setConfirming(false)}
        >
          <ul className="flex list-disc flex-col gap-1.5 pl-4">
            <li>Neither of you sees the other’s pictures, comments or likes.</li>
            <li>You no longer follow each other, even after unblocking.</li>
            <li>They are not notified.</li>
          </ul>
        </ConfirmDialog>
      )}
    </>
  );
}
