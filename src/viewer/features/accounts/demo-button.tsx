import { useOwnServer } from "#viewer/data/accounts/servers.ts";
import { signInToDemo } from "#viewer/data/accounts/sign-in.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useSignIn } from "./use-sign-in.ts";

/** Signs in to the demo library with one press, if the server has one. */
export function DemoButton({ way }: { readonly way: SignInIntent }) {
  const server = useOwnServer();
  const { isChecking, problem, start } = useSignIn(way);
  // Its space is reserved until it is known whether there is a demo.
  if (!server.isPending && server.data?.demo !== true) return null;
  return (
    <section
      className={`-mb-3 flex flex-col gap-3 ${server.isPending ? "invisible" : "animate-appear"}`}
    >
      <Button
        variant="primary"
        aria-disabled={isChecking}
        onClick={() => !isChecking && start(signInToDemo)}
        className="w-full"
      >
        {isChecking ? "Opening…" : "Open the demo library"}
      </Button>
      <InlineError problem={problem} />
      <p className="flex items-center gap-4 pt-2 text-xs text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or your own
      </p>
    </section>
  );
}
