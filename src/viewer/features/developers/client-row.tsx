import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import type { OwnClient } from "#contract/schemas/clients-and-tokens.ts";
import { deleteClient } from "#viewer/data/developers/clients-and-tokens.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { CopyableText } from "#viewer/ui/text/copyable-text.tsx";

/** A registered app, with a button that deletes it. */
export function ClientRow({ client }: { readonly client: OwnClient }) {
  const [isConfirming, setConfirming] = useState(false);
  const deletion = useMutation(deleteClient());
  const { name, client_id, redirect_uris, implicit } = client;
  return (
    <li className="flex flex-col gap-2 border-t border-line py-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 dir="auto" className="clip-marks text-left text-base font-bold break-words">
            {name}
          </h3>
          {implicit && <p className="text-soft">Runs in a browser</p>}
        </div>
        <Button
          variant="secondary"
          size="small"
          aria-label={`Delete ${isolate(name)}`}
          aria-disabled={deletion.isPending}
          onClick={() => !deletion.isPending && setConfirming(true)}
        >
          {deletion.isPending ? "Deleting…" : "Delete"}
        </Button>
      </div>
      <CopyableText label="client_id" text={client_id} />
      <div>
        <p className="text-xs text-soft">
          {redirect_uris.length === 1 ? "Redirect URI" : "Redirect URIs"}
        </p>
        {redirect_uris.map((uri) => (
          <p key={uri} className="font-mono break-all">
            {uri}
          </p>
        ))}
      </div>
      {isConfirming && (
        <ConfirmDialog
          title={`Delete ${isolate(name)}?`}
          confirmLabel="Delete"
          onConfirm={() => deletion.mutate(client)}
          onClose={() => setConfirming(false)}
        >
          It stops working for everyone at once, and its secret cannot be restored.
        </ConfirmDialog>
      )}
    </li>
  );
}
