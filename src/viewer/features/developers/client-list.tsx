import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import type { NewClient, OwnClient } from "#contract/schemas/clients-and-tokens.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { deleteClient, ownClients } from "#viewer/data/developers/clients-and-tokens.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { CopyableText } from "#viewer/ui/text/copyable-text.tsx";
import { IsolatedText } from "#viewer/ui/text/isolated-text.tsx";
import { ClientForm } from "./client-form.tsx";

/** The reader's registered apps, with a button to register another. */
export function ClientList() {
  const list = useQuery(ownClients());
  const [isWriting, setWriting] = useState(false);
  const [made, setMade] = useState<NewClient | null>(null);
  if (list.isError) {
    return <ErrorNotice {...describeProblem(list.error)} onRetry={() => void list.refetch()} />;
  }
  if (list.isPending) return <p className="min-h-32 py-4 text-soft">Loading…</p>;
  return (
    <>
      {list.data.length > 0 && (
        <ul aria-label="Your apps" className="border-b border-line">
          {list.data.map((client) => (
            <ClientRow key={client.client_id} client={client} />
          ))}
        </ul>
      )}
      {made && <NewClientNote made={made} onDone={() => setMade(null)} />}
      {list.data.length === 0 && !isWriting && (
        <p className="pb-3 text-soft">You have not registered an app.</p>
      )}
      {isWriting ? (
        <ClientForm
          onCancel={() => setWriting(false)}
          onMade={(client) => {
            setWriting(false);
            setMade(client);
          }}
        />
      ) : (
        !made && (
          <Button
            variant="secondary"
            onClick={() => setWriting(true)}
            className={list.data.length > 0 ? "mt-4" : ""}
          >
            <Plus aria-hidden="true" size={18} />
            Register an app
          </Button>
        )
      )}
    </>
  );
}

/** A registered app, with a button that deletes it. */
function ClientRow({ client }: { readonly client: OwnClient }) {
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

interface NewClientNoteProps {
  readonly made: NewClient;
  readonly onDone: () => void;
}

/** A newly registered app with its secret, which is shown only once. */
function NewClientNote({ made, onDone }: NewClientNoteProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label="New app"
      className="my-4 flex flex-col gap-4 rounded-lg border border-line bg-raised p-4"
    >
      <div>
        <h3
          ref={heading}
          tabIndex={-1}
          className="clip-marks text-base font-bold break-words outline-none"
        >
          <IsolatedText text={made.name} /> is registered
        </h3>
        <p className="text-soft">
          Copy the secret now. It is shown only once; if you lose it, register the app again.
        </p>
      </div>
      <CopyableText label="client_id" text={made.client_id} />
      <CopyableText label="client_secret" text={made.client_secret} />
      <Button variant="primary" onClick={onDone} className="self-start">
        I have copied it
      </Button>
    </section>
  );
}
