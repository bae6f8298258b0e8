import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import type { ImportedAccount } from "#contract/schemas/imports.ts";
import { removeAccount, setMayImport } from "#viewer/data/imports/imported-accounts.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

interface AccountRowProps {
  readonly account: ImportedAccount;
  /** Whether it is the reader's. */
  readonly isSelf: boolean;
  /** Whether the reader is the library's owner, who decides about others. */
  readonly isForOwner: boolean;
}

/** An imported account: whether it may import, and its removal. */
export function AccountRow({ account, isSelf, isForOwner }: AccountRowProps) {
  const { user, is_owner: isOwner, may_import: mayImport } = account;
  const [isAsking, setAsking] = useState(false);
  const permission = useMutation(setMayImport());
  const removal = useMutation(removeAccount());
  const name = isolate(user.username);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-3">
      <Avatar src={user.profile_picture} name={user.username} size="small" />
      <div className="min-w-0 grow">
        <p className="truncate font-bold">{user.username}</p>
        <p className="text-soft">{isOwner ? "Owner of this library" : isSelf ? "You" : ""}</p>
      </div>
      {isForOwner && !isOwner && (
        <label className="flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            checked={permission.isPending ? permission.variables.may : mayImport}
            aria-label={`${name} may import`}
            onChange={({ target }) => permission.mutate({ userId: user.id, may: target.checked })}
            className="size-5 shrink-0 accent-ink"
          />
          May import
        </label>
      )}
      {(isForOwner || isSelf) && (
        <Button
          variant="secondary"
          size="small"
          aria-label={`Remove account ${name}…`}
          aria-disabled={removal.isPending}
          onClick={() => !removal.isPending && setAsking(true)}
        >
          {removal.isPending ? "Removing…" : "Remove account…"}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`Remove ${name}?`}
          confirmLabel="Remove"
          cancelLabel="Keep it"
          onConfirm={() => removal.mutate(account)}
          onClose={() => setAsking(false)}
        >
          Its posts, stories, likes, saved posts and comments are deleted here, with the pictures
          and people that only its download brought, and nobody can sign in to it. What another
          account brought too stays. The ZIP files are yours: they can be imported again.
          {isOwner && " Another account becomes the owner, if there is one."}
        </ConfirmDialog>
      )}
    </li>
  );
}
