import { useNavigate } from "react-router-dom";
import type { Session } from "#viewer/data/accounts/accounts.ts";
import { describeProblem, isDeadToken } from "#viewer/data/client/error-message.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useAsyncAction } from "./use-async-action.ts";

/** Signs in and returns the progress. The session notifies its subscribers of the new account. */
export function useSignIn({ isAdding }: SignInIntent) {
  const { isTrying, result, problem, start, forget } = useAsyncAction<Session>(messageFor);
  const navigate = useNavigate();
  return {
    // Still pending until the page has changed.
    isChecking: isTrying || result !== null,
    problem,
    start: (signIn: () => Promise<Session>) =>
      start(async () => {
        const session = await signIn();
        // Another account was signed in before, so the sign-in page does not notice the new one by itself.
        if (isAdding) void navigate(paths.feed.to(), { replace: true });
        return session;
      }),
    forget,
  };
}

function messageFor(error: unknown) {
  if (!isDeadToken(error)) return describeProblem(error);
  return {
    title: "The server does not know this token",
    detail: "Copy the whole token again, without spaces.",
  };
}
