import { useQuery } from "@tanstack/react-query";
import { importedAccounts } from "#viewer/data/imports/imported-accounts.ts";
import { importList } from "#viewer/data/imports/imports.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { AccountRow } from "./account-row.tsx";
import { ImportList } from "./import-list.tsx";
import { SetPassword } from "./set-password.tsx";

interface OwnPicturesProps {
  /** The id of the signed-in account, which is one of this server. */
  readonly userId: string;
}

/** The part of the settings about imports: those that were made, and the accounts that came of them. */
export function OwnPictures({ userId }: OwnPicturesProps) {
  const imports = useQuery(importList());
  const accounts = useQuery(importedAccounts());
  const self = accounts.data?.find(({ user }) => user.id === userId);
  return (
    <section aria-labelledby="own-pictures" className="border-t border-line py-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="own-pictures" className="font-bold">
            Your own pictures
          </h2>
          <p className="text-soft">
            {imports.isError
              ? "The library’s owner decides who may import."
              : "Import the download of an Instagram account."}
          </p>
        </div>
        {!imports.isError && (
          <a href={paths.import.to()} className={buttonVariants("secondary", "small")}>
            Import
          </a>
        )}
      </div>
      {imports.data && imports.data.length > 0 && (
        <>
          <h3 className="pt-6 pb-2 font-bold">Imports</h3>
          <ImportList label="Imports" imports={imports.data} />
        </>
      )}
      {accounts.data && accounts.data.length > 0 && (
        <>
          <h3 className="pt-6 pb-2 font-bold">Imported accounts</h3>
          <ul aria-label="Imported accounts" className="border-b border-line">
            {accounts.data.map((account) => (
              <AccountRow
                key={account.user.id}
                account={account}
                isSelf={account === self}
                isForOwner={self?.is_owner === true}
              />
            ))}
          </ul>
        </>
      )}
      {self && <SetPassword account={self} />}
    </section>
  );
}
