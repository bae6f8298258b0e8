import { useOwnServer } from "#viewer/data/accounts/servers.ts";
import { signInToDemo } from "#viewer/data/accounts/sign-in.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { OwnerButton } from "./owner-button.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useSignIn } from "./use-sign-in.ts";

/** Signs in with one press: to the owner's library and to the demo library, if the server has them. */
export function DemoButton({ way }: { readonly way: SignInIntent }) {
  const server = useOwnServer();
  const { isChecking, problem, start } = useSignIn(way);
  const hasDemo = server.data?.demo === true;
  const hasOwner = Boolean(server.data?.owner);
  // Its space is reserved until it is known whether there is a demo.
  if (!server.isPending && !hasDemo && !hasOwner) return null;
  return (
    <section
      className={`-mb-3 flex flex-col gap-3 ${server.isPending ? "invisible" : "animate-appear"}`}
    >
      <OwnerButton way={way} className="w-full" />
      {(hasDemo || server.isPending) && (
        <Button
          variant={hasOwner ? "secondary" : "primary"}
          aria-disabled={isChecking}
          onClick={() => !isChecking && start(signInToDemo)}
          className="w-full"
        >
          {isChecking ? "Opening…" : "Open the demo library"}
        </Button>
      )}
      <InlineError problem={problem} />
      <p className="flex items-center gap-4 pt-2 text-xs text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {hasOwner ? "or sign in" : "or your own"}
      </p>
    </section>
  );
}
