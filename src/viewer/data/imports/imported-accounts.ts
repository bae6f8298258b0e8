import { mutationOptions, queryOptions } from "@tanstack/react-query";
import type { ImportedAccount } from "#contract/schemas/imports.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { notify, notifyAccount } from "#viewer/data/local/toasts.ts";
import { importKeys } from "./import-keys.ts";

/** The accounts that were imported into the library. */
export function importedAccounts() {
  return queryOptions({
    queryKey: importKeys.importedAccounts,
    queryFn: ({ client, signal }): Promise<ImportedAccount[]> =>
      request("listAccounts", {}, { client, signal }),
    staleTime: staleness.seconds,
  });
}

/** Lets an account import, or no longer. The switch shows the server's word. */
export function setMayImport() {
  return mutationOptions({
    mutationFn: ({ userId, may }: { readonly userId: string; readonly may: boolean }, { client }) =>
      request(
        "changeAccount",
        { params: { userId }, body: { may_import: may ? 1 : 0 } },
        { client },
      ),
    onSuccess: (changed, { userId }, _context, { client }) =>
      void client.setQueryData<ImportedAccount[]>(importKeys.importedAccounts, (list) =>
        list?.map((one) => (one.user.id === userId ? changed : one)),
      ),
    onError: (error, _variables, _context, { client }) => {
      const { title, detail } = describeProblem(error);
      notifyAccount(client, `That was not changed. ${title}. ${detail}`);
    },
  });
}

/** Removes an account with everything that only it brought. Its sign-in in this browser ends with it. */
export function removeAccount() {
  return mutationOptions({
    mutationFn: ({ user: { id: userId } }: ImportedAccount, { client }) =>
      request("removeAccount", { params: { userId } }, { client }),
    onSuccess: (_data, { user }, _context, { client }) => {
      notify(`${user.username} and what only its download brought are removed.`);
      void cacheOf(null).invalidateQueries({ queryKey: keys.server });
      const own = session.accounts().find(({ key }) => key === `${user.id}@`);
      if (own) session.forget(own.key);
      void client.invalidateQueries();
    },
    onError: (error, { user }, _context, { client }) => {
      const { title, detail } = describeProblem(error);
      notifyAccount(client, `${user.username} was not removed. ${title}. ${detail}`);
    },
  });
}

/** Sets the password of the signed-in account. */
export function setPassword() {
  return mutationOptions({
    // It is not kept.
    gcTime: 0,
    mutationFn: ({ password }: { readonly password: string }, { client }) =>
      request("setPassword", { body: { password } }, { client }),
    onSuccess: (_data, _password, _context, { client }) =>
      void client.invalidateQueries({ queryKey: importKeys.importedAccounts }),
  });
}
