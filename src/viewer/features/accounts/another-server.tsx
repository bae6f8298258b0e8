import { type FormEvent, useId, useState } from "react";
import { discoverServer, type FoundServer } from "#viewer/data/accounts/servers.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { DiscoveredServer } from "./discovered-server.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useAsyncAction } from "./use-async-action.ts";

interface AnotherServerProps {
  /** Known already if an account of that server signs in again. */
  readonly address: string;
  readonly way: SignInIntent;
}

/** Signs in on another server. What the server offers decides how. */
export function AnotherServer({ address, way }: AnotherServerProps) {
  const [typed, setTyped] = useState(address);
  const { result: found, isTrying, problem, start, forget } = useAsyncAction<FoundServer>();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTrying) start(() => discoverServer(typed, location.origin));
  };
  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-2" noValidate>
        <label htmlFor={id} className="font-bold">
          Server address
        </label>
        <TextField
          id={id}
          type="url"
          inputMode="url"
          value={typed}
          placeholder="photos.example"
          onChange={(event) => {
            setTyped(event.target.value);
            forget();
          }}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
        />
        <InlineError id={`${id}-problem`} problem={problem} />
        {!found && (
          <Button variant="secondary" type="submit" aria-disabled={isTrying} className="mt-2">
            {isTrying ? "Checking…" : "Continue"}
          </Button>
        )}
      </form>
      {found && <DiscoveredServer found={found} way={way} />}
    </>
  );
}
