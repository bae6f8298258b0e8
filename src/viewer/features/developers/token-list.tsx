import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import type { OwnToken } from "#contract/schemas/clients-and-tokens.ts";
import { listStateOf } from "#viewer/data/client/infinite-query.ts";
import { ownTokens, revokeAccess } from "#viewer/data/developers/clients-and-tokens.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { InfiniteScroll } from "#viewer/ui/feedback/infinite-scroll.tsx";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

/** The access tokens of the account. */
export function TokenList() {
  const list = listStateOf(useInfiniteQuery(ownTokens()));
  return (
    <InfiniteScroll
      list={list}
      placeholder={<p className="min-h-32 py-4 text-soft">Loading…</p>}
      empty={<p className="py-4 text-soft">Nothing may act in your name.</p>}
    >
      {(tokens) => (
        <ul aria-label="Access to your account" className="border-b border-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
    </InfiniteScroll>
  );
}

/** An access token, with a button that revokes it. */
function TokenRow({ token }: { readonly token: OwnToken }) {
  const [isConfirming, setConfirming] = useState(false);
  const ending = useMutation(revokeAccess());
  const { scopes, created_time, last_used_time, is_current } = token;
  const name = nameOf(token);
  return (
    <li className="flex items-start justify-between gap-4 border-t border-line py-4">
      <div className="min-w-0">
        <h3 dir="auto" className="clip-marks text-left text-base font-bold break-words">
          {name}
        </h3>
        <p className="text-soft">
          Since <RelativeTime seconds={created_time} asDay /> ·{" "}
          {last_used_time === null ? (
            "not used recently"
          ) : (
            <>
              last used: <RelativeTime seconds={last_used_time} />
            </>
          )}
        </p>
        <p className="text-xs text-soft">{scopes.join(", ")}</p>
      </div>
      {is_current ? (
        <p className="min-h-9 shrink-0 py-2 text-soft">This sign-in</p>
      ) : (
        <Button
          variant="secondary"
          size="small"
          aria-label={`Revoke access of ${isolate(name)}`}
          aria-disabled={ending.isPending}
          onClick={() => !ending.isPending && setConfirming(true)}
          className="shrink-0"
        >
          {ending.isPending ? "Revoking…" : "Revoke access"}
        </Button>
      )}
      {isConfirming && (
        <ConfirmDialog
          title={`Revoke access of ${isolate(name)}?`}
          confirmLabel="Revoke access"
          onConfirm={() => ending.mutate(token)}
          onClose={() => setConfirming(false)}
        >
          It can no longer read or change anything for you until you allow it again.
        </ConfirmDialog>
      )}
    </li>
  );
}

function nameOf({ client_id, client_name }: OwnToken): string {
  if (client_id === null) return "The command line";
  return client_name ?? client_id;
}
