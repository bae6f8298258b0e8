import { useSyncExternalStore } from "react";
import { useLocation } from "react-router-dom";
import { session } from "#viewer/data/accounts/session.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

const { Component: AccountMenu } = lazyComponent(() =>
  import("./account-menu.tsx").then((module) => module.AccountMenu),
);

const room = <div className="h-12" />;

/** The other accounts, if there are any. Fetched only then; its room is there before. */
export function LazyAccountMenu() {
  const accounts = useSyncExternalStore(session.subscribe, session.accounts);
  const { key } = useLocation();
  return (
    accounts.length > 1 && (
      <Region pending={room} quietly={room} resetKey={key}>
        <AccountMenu />
      </Region>
    )
  );
}
