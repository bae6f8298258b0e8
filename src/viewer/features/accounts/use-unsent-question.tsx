import { type ReactNode, useState } from "react";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { unsentTextOf } from "#viewer/data/connection/unsent-text.ts";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";

interface Labels {
  /** What is done to the account: "Sign out". */
  readonly action: string;
  readonly cancel: string;
  /** When the texts are sent if the account stays. */
  readonly otherwise: string;
}

interface UnsentQuestion {
  readonly start: (account: Account) => void;
  /** The question, while it is asked. */
  readonly question: ReactNode;
}

/** Removes an account from this browser with `remove`, and asks first if something of it waits to be sent. */
export function useUnsentQuestion(
  { action, cancel, otherwise }: Labels,
  remove: (account: Account) => void,
): UnsentQuestion {
  const [asked, setAsked] = useState<{ account: Account; unsent: string } | null>(null);
  return {
    start: (account) => {
      const unsent = unsentTextOf(account);
      if (unsent === null) remove(account);
      else setAsked({ account, unsent });
    },
    question: asked && (
      <ConfirmDialog
        title={`${action} ${asked.account.user.username}?`}
        confirmLabel={`${action} and discard`}
        cancelLabel={cancel}
        onConfirm={() => remove(asked.account)}
        onClose={() => setAsked(null)}
      >
        Not sent yet: {asked.unsent}. {otherwise}
      </ConfirmDialog>
    ),
  };
}
