import { type FormEvent, useId, useState } from "react";
import type { FoundServer } from "#viewer/data/accounts/servers.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { shortAddress } from "#viewer/lib/server-address.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { InsecureConnectionNotice } from "./insecure-connection-notice.tsx";
import { SignInButton } from "./sign-in-button.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { TokenForm } from "./token-form.tsx";
import { useOAuthRedirect } from "./use-oauth-redirect.ts";

interface DiscoveredServerProps {
  readonly found: FoundServer;
  readonly way: SignInIntent;
}

/** The server at an address and the ways to sign in there. */
export function DiscoveredServer({ found, way }: DiscoveredServerProps) {
  switch (found.kind) {
    case "here":
      // The address is this server, whose sign-in page this is.
      return <SignInButton way={way} />;
    case "keepsake":
      // Other servers know a viewer by its origin.
      return (
        <Keepsake
          server={found.server}
          name={shortAddress(found.server)}
          clientId={location.origin}
          way={way}
        />
      );
    case "v1":
      return <PlainServer server={found.server} way={way} />;
    default:
      return <InlineError problem={problemOf(found)} />;
  }
}

interface KeepsakeProps {
  readonly server: string;
  readonly name: string;
  readonly clientId: string;
  readonly way: SignInIntent;
}

function Keepsake({ server, name, clientId, way }: KeepsakeProps) {
  const { isLeaving, problem, leave } = useOAuthRedirect(way);
  return (
    <>
      <output>
        <b className="font-bold">{name}</b> is a Keepsake. You sign in on its own page and come
        back.
      </output>
      <InsecureConnectionNotice address={server} isPage={false} />
      <InlineError problem={problem} />
      <Button
        variant="primary"
        aria-disabled={isLeaving}
        onClick={() => !isLeaving && leave({ server, clientId, flow: "code" })}
      >
        {isLeaving ? "Opening…" : `Continue${server === "" ? "" : ` to ${name}`}`}
      </Button>
    </>
  );
}

function PlainServer({ server, way }: { readonly server: string; readonly way: SignInIntent }) {
  return (
    <>
      <output>
        <b className="font-bold">{shortAddress(server)}</b> speaks the v1 API but is no Keepsake.
        Paste an access token, or sign in there with a client ID that it knows.
      </output>
      <InsecureConnectionNotice address={server} isPage={false} />
      <TokenForm server={server} way={way} />
      <p className="flex items-center gap-4 text-xs text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or
      </p>
      <ClientIdForm server={server} way={way} />
    </>
  );
}

type Missed = Exclude<FoundServer, { kind: "here" | "keepsake" | "v1" }>;

function problemOf(found: Missed) {
  if (found.kind === "no-address") {
    return { title: "This is not a server address", detail: "Write it like photos.example." };
  }
  const name = shortAddress(found.server);
  if (found.kind === "blocked") {
    return {
      title: `${name} cannot be reached from this page`,
      detail: `This page uses https, and browsers do not let such a page call a server over http. Open ${found.server} directly instead.`,
    };
  }
  if (found.kind === "other") {
    return {
      title: `${name} does not speak the v1 API`,
      detail:
        "Something responds there, but not in a way that this viewer understands. Check the address.",
    };
  }
  return {
    title: `${name} cannot be reached`,
    detail:
      "Check the address and that the server is running. It may also not allow requests from other sites.",
  };
}

interface ClientIdFormProps {
  readonly server: string;
  readonly way: SignInIntent;
}

/** Signs in on the page of a server that is no Keepsake, as a client that is registered there. */
function ClientIdForm({ server, way }: ClientIdFormProps) {
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
