import { type Account, isLive } from "#viewer/data/accounts/accounts.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { shortAddress } from "#viewer/lib/server-address.ts";
import { IsolatedText } from "#viewer/ui/text/isolated-text.tsx";
import { useUnsentQuestion } from "./use-unsent-question.tsx";

const labels = {
  action: "Forget",
  cancel: "Keep",
  otherwise: "If you keep the account, this is sent after you have signed in again.",
} as const;

/** Says that the sign-in has ended and that nothing is lost. */
export function SessionExpiredNotice({ account }: { readonly account: Account }) {
  const { user, connection } = account;
  const { start, question } = useUnsentQuestion(labels, ({ key }) => session.forget(key));
  if (isLive(account)) return null;
  const at = connection.server === "" ? "" : ` at ${shortAddress(connection.server)}`;
  return (
    <section className="flex flex-col items-start gap-1 rounded-lg bg-well px-4 py-3">
      <output>
        <b className="font-bold">
          <IsolatedText text={user.full_name || user.username} />, your sign-in{at} has ended.
        </b>{" "}
        Nothing is lost: sign in again to continue where you were.
      </output>
      <button
        type="button"
        onClick={() => start(account)}
        className="-mb-2 min-h-9 text-xs text-soft underline underline-offset-3 hover:text-ink"
      >
        Forget {user.username} here
      </button>
      {question}
    </section>
  );
}
