import { useNavigate } from "react-router-dom";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signOut } from "#viewer/data/accounts/sign-in.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";

/** Signs an account out. Where it is the one in sight, the next begins at its feed, or at the door. */
export function useSignOut() {
  const navigate = useNavigate();
  return (account: Account): void => {
    const isInSight = session.chosen()?.key === account.key;
    void signOut(account);
    if (isInSight && session.current()) void navigate(paths.feed.to());
  };
}
