import { createStore } from "#viewer/lib/store/store.ts";
import { createStoredStore } from "#viewer/lib/store/stored-store.ts";
import { tabStorage } from "#viewer/lib/store/tab-storage.ts";
import {
  type Account,
  type AccountList,
  accountOfSession,
  chosenOf,
  isLive,
  readAccountList,
  type Session,
  withAccount,
  withoutAccount,
} from "./accounts.ts";

const nobody: AccountList = { accounts: [], last: null };
const tabKey = "keepsake.account";

/** Kept by this browser; other tabs follow. */
const stored = createStoredStore<AccountList | null>("keepsake.accounts", readAccountList);
const listed = () => stored.current() ?? nobody;

interface State {
  readonly accounts: readonly Account[];
  /** Who this tab shows. Two tabs may be two people; a new one opens as the last who was used. */
  readonly chosen: Account | null;
}
const state = createStore<State>({ accounts: [], chosen: null });
let inTab = tabStorage.read(tabKey);
settle();
stored.subscribe(settle);

/** Who is signed in, where. */
export const session = {
  /** The one who looks on in this tab; null where nobody is signed in. */
  current(): Account | null {
    const { chosen } = state.current();
    return chosen && isLive(chosen) ? chosen : null;
  },
  /** The same one, also where their sign-in has ended. */
  chosen: (): Account | null => state.current().chosen,
  accounts: (): readonly Account[] => state.current().accounts,
  /** Hears of a change of any of these. */
  subscribe: state.subscribe,

  /** Goes on as this person. Signing in again replaces the token. */
  begin(begun: Session): void {
    const account = accountOfSession(begun);
    inTab = account.key;
    stored.set(withAccount(listed(), account));
  },

  switchTo(key: string): void {
    inTab = key;
    stored.set({ accounts: listed().accounts, last: key });
  },

  /** The server no longer takes this token. Ends nobody who has another one by now. */
  end(key: string, token: string): void {
    const ended = listed().accounts.find((account) => account.key === key);
    if (ended?.connection.token !== token) return;
    const connection = { server: ended.connection.server, token: "" };
    const { accounts } = withAccount(listed(), { ...ended, connection });
    stored.set({ accounts, last: listed().last });
  },

  /** This browser knows the account no more. */
  forget(key: string): void {
    const rest = withoutAccount(listed(), key);
    stored.set(rest.accounts.length === 0 ? null : rest);
  },
};

function settle(): void {
  const { accounts } = listed();
  const before = state.current().chosen;
  const next = chosenOf(listed(), inTab);
  // The same in other words, as when another tab has written the list, is no change.
  const chosen = JSON.stringify(next) === JSON.stringify(before) ? before : next;
  inTab = chosen?.key ?? null;
  tabStorage.write(tabKey, inTab);
  state.set({ accounts, chosen });
}
