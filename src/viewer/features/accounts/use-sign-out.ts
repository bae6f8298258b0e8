import { useNavigate } from "react-router-dom";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signOut } from "#viewer/data/accounts/sign-in.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";

/** Signs an account out. If it is the current one, the next starts at its feed, or the sign-in page opens. */
export function useSignOut() {
  const navigate = useNavigate();
  return (account: Account): void => {
    const isInSight = session.chosen()?.key === account.key;
    void signOut(account);
    if (isInSight && session.current()) void navigate(paths.feed.to());
  };
}
