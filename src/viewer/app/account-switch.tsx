import { lazy, Suspense, useSyncExternalStore } from "react";
import { session } from "#viewer/data/session.ts";

const AccountMenu = lazy(() =>
  import("./account-menu.tsx").then((module) => ({ default: module.AccountMenu })),
);

/** The other accounts, where there are any. Fetched only then; its room is there before. */
export function AccountSwitch() {
  const accounts = useSyncExternalStore(session.subscribe, session.accounts);
  return (
    accounts.length > 1 && (
      <Suspense fallback={<div className="h-12" />}>
        <AccountMenu />
      </Suspense>
    )
  );
}
