import { Check, Plus } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useLocation, useNavigate } from "react-router-dom";
import { type Account, isLive } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { AccountLabel } from "#viewer/ui/people/account-label.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";

const menuId = "accounts";
const row = "flex min-h-12 w-full items-center gap-3 rounded-lg px-3 py-1.5 hover:bg-well";

/** At the foot of the rail: who looks on, and with one press the menu of who else could. */
export function AccountMenu() {
  const accounts = useSyncExternalStore(session.subscribe, session.accounts);
  const current = useSyncExternalStore(session.subscribe, session.current);
  const menu = useRef<HTMLDivElement>(null);
  const switchTo = useSwitch();
  if (!current) return null;
  const { user } = current;
  return (
    <>
      <button
        type="button"
        popoverTarget={menuId}
        aria-label={`You are ${user.username}. Switch accounts`}
        title="Switch accounts"
        className="flex min-h-12 w-full animate-appear items-center justify-center gap-3 rounded-lg text-base hover:bg-well wide:justify-start wide:px-3"
      >
        <Avatar src={user.profile_picture} name={user.username} />
        <span className="hidden min-w-0 truncate wide:block">{user.username}</span>
      </button>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        data-own-keys
        className="fixed inset-auto bottom-16 left-3 m-0 max-h-[70dvh] w-72 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 text-ink shadow-[0_8px_32px_rgb(0_0_0/0.18)] open:animate-rise wide:left-4"
      >
        <ul aria-label="Accounts">
          {accounts.map((account) => (
            <li key={account.key}>
              <Choice
                account={account}
                isCurrent={account.key === current.key}
                onChoose={() => {
                  menu.current?.hidePopover();
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
      </div>
    </>
  );
}

/** Switches at the feed: the page in sight may be one that the other does not see. */
function useSwitch() {
  const [wanted, setWanted] = useState<string | null>(null);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (wanted !== null && pathname === paths.feed.to()) session.switchTo(wanted);
  }, [wanted, pathname]);
  return (key: string) => {
    setWanted(key);
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
