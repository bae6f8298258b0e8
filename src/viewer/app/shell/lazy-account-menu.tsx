import { useLocation } from "react-router-dom";
import { useAccounts } from "#viewer/data/accounts/use-account.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

const { Component: AccountMenu } = lazyComponent(() =>
  import("./account-menu.tsx").then((module) => module.AccountMenu),
);

const room = <div className="h-12" />;

/** The account menu. Its code is fetched only if there are other accounts; its space is reserved before. */
export function LazyAccountMenu() {
  const accounts = useAccounts();
  const { key } = useLocation();
  return (
    accounts.length > 1 && (
      <Region pending={room} quietly={room} resetKey={key}>
        <AccountMenu />
      </Region>
    )
  );
}
