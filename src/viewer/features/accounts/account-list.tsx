import { LogOut, Plus } from "lucide-react";
import { type Account, isLive } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { useAccounts } from "#viewer/data/accounts/use-account.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { AccountLabel } from "#viewer/ui/people/account-label.tsx";
import { useSignOut } from "./use-sign-out.ts";

const row = "flex min-h-14 w-full items-center gap-3 rounded-lg px-3 py-1.5 hover:bg-well";

/** The other signed-in accounts. A press switches to one. */
export function AccountList({ current }: { readonly current: Account }) {
  const accounts = useAccounts();
  const others = accounts.filter(({ key }) => key !== current.key);
  return (
    <section className="border-t border-line py-5">
      <h2 className="pb-2 font-bold">{others.length > 0 ? "Other accounts" : "Accounts"}</h2>
      <ul className="-mx-3">
        {others.map((account) => (
          <li key={account.key} className="flex items-center gap-1">
            <Row account={account} />
          </li>
        ))}
        <li>
          <a href={paths.login.toAdd()} className={`${row} text-soft hover:text-ink`}>
            <span className="grid size-8 shrink-0 place-items-center rounded-full bg-well">
              <Plus aria-hidden="true" size={18} />
            </span>
            Add an account
          </a>
        </li>
      </ul>
    </section>
  );
}

function Row({ account }: { readonly account: Account }) {
  const { start: signOut, question } = useSignOut();
  const { key, user } = account;
  return (
    <>
      <button type="button" onClick={() => session.switchTo(key)} className={`${row} min-w-0`}>
        <AccountLabel account={account} hasEnded={!isLive(account)} />
      </button>
      <IconButton
        label={`Sign ${user.username} out`}
        onClick={() => signOut(account)}
        className="text-soft hover:text-ink"
      >
        <LogOut size={18} />
      </IconButton>
      {question}
    </>
  );
}
