import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Server } from "#contract/schemas/server.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";

interface ImportRefusedProps {
  readonly server: Server;
  /** Whether an import goes on that the reader may not see. */
  readonly isOne: boolean;
  /** Opens the library, or the sign-in page. */
  readonly library: ReactNode;
}

/** Says how to get to the import, for a reader who may not import. */
export function ImportRefused({ server, isOne, library }: ImportRefusedProps) {
  const isIn = useAccount()?.connection.server === "";
  const icon = <Lock size={40} strokeWidth={1.25} />;
  if (server.import === "setup") {
    return (
      <EmptyState
        icon={icon}
        text="To bring your pictures, open the setup link that the server printed when it started. On the server’s own machine, “keepsake import PATH” works too."
      />
    );
  }
  if (server.import === "visitor") {
    return (
      <EmptyState
        icon={icon}
        text="Pictures are imported on the machine that runs Keepsake: open this page there."
      />
    );
  }
  if (isIn) {
    return (
      <EmptyState
        icon={icon}
        text="This account may not import. The library’s owner can allow it in their settings."
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      text={
        isOne
          ? "Sign in to see this import. It goes on meanwhile."
          : "Sign in to import into this library."
      }
      action={library}
    />
  );
}
