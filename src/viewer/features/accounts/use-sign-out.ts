import { useNavigate } from "react-router-dom";
import type { Account } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signOut } from "#viewer/data/accounts/sign-in.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { useUnsentQuestion } from "./use-unsent-question.tsx";

const labels = {
  action: "Sign out",
  cancel: "Stay",
  otherwise: "If you stay, this is sent when the connection returns.",
} as const;

/**
 * Signs an account out, and asks first if something of it waits to be sent. If it is the current one, the next starts
 * at its feed, or the sign-in page opens.
 */
export function useSignOut() {
  const navigate = useNavigate();
  return useUnsentQuestion(labels, (account: Account): void => {
    const isInSight = session.chosen()?.key === account.key;
    void signOut(account);
    if (isInSight && session.current()) void navigate(paths.feed.to());
  });
}
