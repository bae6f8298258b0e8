import { isLive } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { useAccounts } from "#viewer/data/accounts/use-account.ts";
import { AccountLabel } from "#viewer/ui/people/account-label.tsx";

/** On the sign-in page: the accounts that are signed in already. */
export function AccountPicker() {
  const accounts = useAccounts().filter(isLive);
  if (accounts.length === 0) return null;
  return (
    <section>
      <h2 className="pb-1 text-xs text-soft">Or go on as</h2>
      <ul className="-mx-3">
        {accounts.map((account) => (
          <li key={account.key}>
            <button
              type="button"
              onClick={() => session.switchTo(account.key)}
              className="flex min-h-13 w-full items-center gap-3 rounded-lg px-3 py-1.5 hover:bg-well"
            >
              <AccountLabel account={account} hasEnded={false} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
