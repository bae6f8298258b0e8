import { Check, Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router-dom";
import { type Account, isLive } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { useAccount, useAccounts } from "#viewer/data/accounts/use-account.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Popover } from "#viewer/ui/controls/popover.tsx";
import { AccountLabel } from "#viewer/ui/people/account-label.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

const row = "flex min-h-12 w-full items-center gap-3 rounded-lg px-3 py-1.5 hover:bg-well";

/** At the foot of the rail: the current account, and a menu of the others. */
export function AccountMenu() {
  const accounts = useAccounts();
  const current = useAccount();
  const switchTo = useSwitchAccount();
  if (!current) return null;
  const { user } = current;
  return (
    <Popover
      data-own-keys
      className="bottom-16 left-3 max-h-[70dvh] w-72 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 [box-shadow:0_8px_32px_rgb(0_0_0/0.18)] open:animate-rise wide:left-4"
      renderTrigger={(props) => (
        <button
          type="button"
          aria-label={`You are ${user.username}. Switch accounts`}
          title="Switch accounts"
          className="flex min-h-12 w-full animate-appear items-center justify-center gap-3 rounded-lg text-base hover:bg-well wide:justify-start wide:px-3"
          {...props}
        >
          <Avatar src={user.profile_picture} name={user.username} />
          <span className="hidden min-w-0 truncate wide:block">{user.username}</span>
        </button>
      )}
    >
      {(close) => (
        <>
          <ul aria-label="Accounts">
            {accounts.map((account) => (
              <li key={account.key}>
                <Choice
                  account={account}
                  isCurrent={account.key === current.key}
                  onChoose={() => {
                    close();
                    if (account.key !== current.key) switchTo(account.key);
                  }}
                />
              </li>
            ))}
          </ul>
          <a href={paths.login.toAdd()} className={`${row} mt-1 text-soft hover:text-ink`}>
            <span className="grid size-8 shrink-0 place-items-center">
              <Plus aria-hidden="true" size={18} />
            </span>
            Add an account
          </a>
        </>
      )}
    </Popover>
  );
}

/**
 * Returns a function that goes to the feed and switches there, because the other account may not be
 * allowed to see the current page. The switch waits for the feed to be on screen: the router keeps the
 * current page until the feed's code is there, and a switch at once would show that page, or an empty
 * one, to the other account. So the key is not passed in the navigation state.
 */
function useSwitchAccount() {
  const chosen = useRef<string | null>(null);
  const { key: entry, pathname } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const account = chosen.current;
    // A navigation elsewhere in the meantime cancels the switch.
    chosen.current = null;
    if (account !== null && pathname === paths.feed.to()) session.switchTo(account);
  }, [entry, pathname]);
  return (account: string) => {
    chosen.current = account;
    void navigate(paths.feed.to());
  };
}

interface ChoiceProps {
  readonly account: Account;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function Choice({ account, isCurrent, onChoose }: ChoiceProps) {
  return (
    <button type="button" aria-current={isCurrent || undefined} onClick={onChoose} className={row}>
      <AccountLabel account={account} hasEnded={!isLive(account)} />
      {isCurrent && <Check aria-hidden="true" size={18} className="shrink-0" />}
    </button>
  );
}
