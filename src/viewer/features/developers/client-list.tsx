import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { NewClient } from "#contract/schemas/clients-and-tokens.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { ownClients } from "#viewer/data/developers/clients-and-tokens.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { ClientForm } from "./client-form.tsx";
import { ClientRow } from "./client-row.tsx";
import { NewClientNote } from "./new-client-note.tsx";

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
