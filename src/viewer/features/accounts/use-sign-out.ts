import { useNavigate } from "react-router-dom";
import type { Account } from "#viewer/data/account-list.ts";
import { session } from "#viewer/data/session.ts";
import { signOut } from "#viewer/data/sign-out.ts";
import { paths } from "#viewer/lib/paths.ts";

/** Signs an account out. Where it is the one in sight, the next begins at its feed, or at the door. */
export function useSignOut() {
  const navigate = useNavigate();
  return (account: Account): void => {
    const isInSight = session.chosen()?.key === account.key;
    void signOut(account);
    if (isInSight && session.current()) void navigate(paths.feed.to());
  };
}
