import { useOwnServer } from "#viewer/data/accounts/servers.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { ownClientId } from "./own-client-id.ts";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useOAuthRedirect } from "./use-oauth-redirect.ts";

/** The main way to sign in: the sign-in page of the server that the viewer came from. */
export function SignInButton({ way }: { readonly way: SignInIntent }) {
  const server = useOwnServer();
  const { isLeaving, problem, leave } = useOAuthRedirect(way);
  // The viewer may be hosted on a server that has no such page, or no API at all.
  if (server.data === null) return null;
  const hasOther = server.data?.demo === true || Boolean(server.data?.owner);
  const clientId = ownClientId(server.data?.public_url ?? location.origin, location.origin);
  return (
    <section className={`flex flex-col gap-3 ${server.isPending ? "invisible" : "animate-appear"}`}>
      <Button
        variant={hasOther ? "secondary" : "primary"}
        aria-disabled={isLeaving}
        onClick={() => !isLeaving && leave({ server: "", clientId, flow: "code" })}
      >
        {isLeaving ? "Opening…" : "Continue"}
      </Button>
      <p className="text-xs text-soft">
        With your username and password, on this server’s sign-in page.
      </p>
      <InlineError problem={problem} />
    </section>
  );
}
