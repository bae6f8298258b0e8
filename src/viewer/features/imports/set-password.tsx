import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { ImportedAccount } from "#contract/schemas/imports.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { setPassword } from "#viewer/data/imports/imported-accounts.ts";
import { notify } from "#viewer/data/local/toasts.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { NewPassword, passwordProblem } from "./new-password.tsx";

/** Sets the password of the reader's account. */
export function SetPassword({ account }: { readonly account: ImportedAccount }) {
  const [isOpen, setOpen] = useState(false);
  const { has_password: hasPassword, user } = account;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-6">
      <div>
        <h3 className="font-bold">Password</h3>
        <p className="text-soft">
          {hasPassword
            ? "You sign in with it on other devices."
            : "Without one, you sign in on this machine only."}
        </p>
      </div>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        {hasPassword ? "Change the password…" : "Set a password…"}
      </Button>
      {isOpen && (
        <Dialog title="Password" onClose={() => setOpen(false)}>
          <PasswordForm username={user.username} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </div>
  );
}

interface PasswordFormProps {
  readonly username: string;
  readonly onDone: () => void;
}

function PasswordForm({ username, onDone }: PasswordFormProps) {
  const [password, setText] = useState("");
  const [problem, setProblem] = useState<ReturnType<typeof passwordProblem>>(null);
  const saving = useMutation(setPassword());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = passwordProblem(password);
    setProblem(found);
    if (found || saving.isPending) return;
    saving.mutate(
      { password },
      {
        onSuccess: () => {
          notify("The password is set.");
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <NewPassword username={username} value={password} onChange={setText} />
      <InlineError problem={problem ?? (saving.error && describeProblem(saving.error))} />
      <Button variant="primary" type="submit" aria-disabled={saving.isPending}>
        {saving.isPending ? "Setting…" : "Set the password"}
      </Button>
    </form>
  );
}
