import { useOwnServer } from "#viewer/data/accounts/servers.ts";
import { signInAsOwner } from "#viewer/data/accounts/sign-in.ts";
import { Button, type ButtonVariant } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useSignIn } from "./use-sign-in.ts";

interface OwnerButtonProps {
  readonly way: SignInIntent;
  readonly variant?: ButtonVariant;
  readonly className?: string;
}

/** Signs in to the owner's library with one press, if the server allows that. */
export function OwnerButton({ way, variant = "primary", className = "" }: OwnerButtonProps) {
  const { data: server } = useOwnServer();
  const { isChecking, problem, start } = useSignIn(way);
  if (!server?.owner) return null;
  return (
    <>
      <Button
        variant={variant}
        aria-disabled={isChecking}
        onClick={() => !isChecking && start(signInAsOwner)}
        className={className}
      >
        {isChecking ? "Opening…" : "Open my library"}
      </Button>
      <InlineError problem={problem} />
    </>
  );
}
