import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { useState } from "react";
import type { Media } from "#contract/schemas/media.ts";
import { collections } from "#viewer/data/kept/collections.ts";
import { isSaved, setSave } from "#viewer/data/kept/save.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { readMedia } from "#viewer/data/media/media-cache.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";

/** Saves a media or removes it from Saved; nothing if the server keeps no saved media. */
export function SaveButton({ media }: { readonly media: Media }) {
  const client = useQueryClient();
  const { data } = useQuery(collections());
  const [isConfirming, setConfirming] = useState(false);
  const saved = media.user_has_saved === true;
  if (data === null) return null;
  const remove = () => setSave(client, media.id, false);
  const toggle = () => {
    if (!isSaved(client, media)) return setSave(client, media.id, true);
    if (isOnlySaved(readMedia(client, media.id) ?? media)) return setConfirming(true);
    remove();
    notify("Removed from Saved.", {
      label: "Undo",
      run: () => setSave(client, media.id, true),
    });
  };
  return (
    <>
      <IconButton
        label="Save"
        title={saved ? "Saved" : "Save"}
        aria-pressed={saved}
        onClick={toggle}
      >
        <Bookmark size={24} strokeWidth={1.75} fill={saved ? "currentColor" : "none"} />
      </IconButton>
      {isConfirming && (
        <ConfirmDialog
          title="Remove from Saved?"
          confirmLabel="Remove"
          onConfirm={remove}
          onClose={() => setConfirming(false)}
        >
          It is in your library only because you saved it, so it goes when you leave this page. At
          Instagram it stays saved.
        </ConfirmDialog>
      )}
    </>
  );
}

/** Whether nothing but the save shows this card to the reader. */
const isOnlySaved = ({ card, user_has_liked, comments }: Media): boolean =>
  card !== undefined && !user_has_liked && comments.count === 0;
