import { type FormEvent, useId, useState } from "react";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useOAuthRedirect } from "./use-oauth-redirect.ts";

interface ClientIdFormProps {
  readonly server: string;
  readonly way: SignInIntent;
}

/** Signs in on the page of a server that is no Keepsake, as a client that is registered there. */
export function ClientIdForm({ server, way }: ClientIdFormProps) {
  const [clientId, setClientId] = useState("");
  const [isBlankTried, setBlankTried] = useState(false);
  const { isLeaving, problem, leave } = useOAuthRedirect(way);
  const id = useId();
  const shown = isBlankTried ? { title: "Enter the client ID first", detail: "" } : problem;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBlankTried(clientId.trim() === "");
    if (clientId.trim() !== "") leave({ server, clientId: clientId.trim(), flow: "token" });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2" noValidate>
      <label htmlFor={id} className="font-bold">
        Client ID
      </label>
      <TextField
        id={id}
        value={clientId}
        onChange={(event) => {
          setClientId(event.target.value);
          setBlankTried(false);
        }}
        autoComplete="off"
        aria-invalid={shown !== null}
        aria-describedby={`${id}-problem ${id}-help`}
      />
      <InlineError id={`${id}-problem`} problem={shown} />
      <p id={`${id}-help`} className="text-xs text-soft">
        Of a client that allows implicit sign-in and is registered there with the address{" "}
        <code className="font-sans break-all text-ink">
          {location.origin}
          {paths.loginCallback.to()}
        </code>
      </p>
      <Button variant="secondary" type="submit" aria-disabled={isLeaving} className="mt-2">
        {isLeaving ? "Opening…" : "Go to the sign-in page"}
      </Button>
    </form>
  );
}
