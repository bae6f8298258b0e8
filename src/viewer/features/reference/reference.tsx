import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { reference } from "#viewer/data/developers/reference.ts";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { OperationList } from "./operation-list.tsx";
import { TokenFields } from "./token-choice.tsx";

/** The API reference, where every call can be tried. */
export function Reference() {
  const account = useAccount();
  const list = useQuery(reference());
  const [wanted, setWanted] = useState("");
  const [wantsOwn, setWantsOwn] = useState(true);
  const [pasted, setPasted] = useState("");
  const id = useId();
  const isOwn = wantsOwn && account !== null;
  const token = pasted.trim();
  if (list.isPending) return <p className="min-h-dvh py-6 text-soft">Loading…</p>;
  if (list.isError) {
    return <ErrorNotice {...describeProblem(list.error)} onRetry={() => void list.refetch()} />;
  }
  return (
    <>
      <div className="flex flex-col gap-6 pb-8">
        <TokenFields
          username={account?.user.username ?? null}
          isOwn={isOwn}
          pasted={pasted}
          onChoose={setWantsOwn}
          onPaste={setPasted}
        />
        <div>
          <label htmlFor={id} className="font-bold">
            Find an operation
          </label>
          <TextField
            id={id}
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            className="mt-1"
          />
        </div>
      </div>
      <OperationList
        operations={list.data}
        wanted={wanted}
        choice={isOwn ? { token: null, isThere: true } : { token, isThere: token !== "" }}
      />
    </>
  );
}
