import { useSyncExternalStore } from "react";
import type { Account } from "./accounts.ts";
import { session } from "./session.ts";

/** The account that this tab shows; null if nobody is signed in. */
export const useAccount = (): Account | null =>
  useSyncExternalStore(session.subscribe, session.current);

/** The account that was chosen in this tab, even if its sign-in has ended. */
export const useChosenAccount = (): Account | null =>
  useSyncExternalStore(session.subscribe, session.chosen);

/** Every account that this browser knows. */
export const useAccounts = (): readonly Account[] =>
  useSyncExternalStore(session.subscribe, session.accounts);
