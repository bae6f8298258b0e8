import { createStore } from "#viewer/lib/store/store.ts";
import { createStoredStore } from "#viewer/lib/store/stored-store.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import {
  type Account,
  accountOfSession,
  chosenOf,
  isLive,
  readAccountList,
  type Session,
  type StoredAccounts,
  withAccount,
  withoutAccount,
} from "./accounts.ts";

const noAccounts: StoredAccounts = { accounts: [], last: null };
const tabKey = "keepsake.account";

/** Kept in localStorage, which all tabs share. */
const stored = createStoredStore<StoredAccounts | null>("keepsake.accounts", readAccountList);
const listed = () => stored.current() ?? noAccounts;

interface State {
  readonly accounts: readonly Account[];
  /** The account of this tab. Each tab has its own; a new tab opens with the last used. */
  readonly chosen: Account | null;
}
const state = createStore<State>({ accounts: [], chosen: null });
let inTab = tabStorage.read(tabKey);
settle();
stored.subscribe(settle);

/** The accounts of this browser, and the one of this tab. */
export const session = {
  /** The account of this tab; null if it is not signed in. */
  current(): Account | null {
    const { chosen } = state.current();
    return chosen && isLive(chosen) ? chosen : null;
  },
  /** The account of this tab, even if its sign-in has ended. */
  chosen: (): Account | null => state.current().chosen,
  accounts: (): readonly Account[] => state.current().accounts,
  /** Notifies of a change of any of these. */
  subscribe: state.subscribe,

  /** Adds an account and switches to it. Signing in again replaces the token. */
  begin(started: Session): void {
    const account = accountOfSession(started);
    inTab = account.key;
    stored.set(withAccount(listed(), account));
  },

  switchTo(key: string): void {
    inTab = key;
    stored.set({ accounts: listed().accounts, last: key });
  },

  /** Ends a sign-in whose token the server no longer accepts, unless the account has a new token by now. */
  end(key: string, token: string): void {
    const ended = listed().accounts.find((account) => account.key === key);
    if (ended?.connection.token !== token) return;
    const connection = { server: ended.connection.server, token: "" };
    const { accounts } = withAccount(listed(), { ...ended, connection });
    stored.set({ accounts, last: listed().last });
  },

  /** Removes an account from this browser. */
  forget(key: string): void {
    const rest = withoutAccount(listed(), key);
    stored.set(rest.accounts.length === 0 ? null : rest);
  },
};

function settle(): void {
  const { accounts } = listed();
  const before = state.current().chosen;
  const next = chosenOf(listed(), inTab);
  // When another tab writes the list, equal accounts are new objects; that is no change.
  const chosen = JSON.stringify(next) === JSON.stringify(before) ? before : next;
  inTab = chosen?.key ?? null;
  tabStorage.write(tabKey, inTab);
  state.set({ accounts, chosen });
}
