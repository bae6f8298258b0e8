import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router-dom";
import { isolate } from "#contract/rules/bidi.ts";
import { finishOAuth, type OAuthEnd } from "#viewer/data/accounts/oauth.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { safeRedirectPath } from "#viewer/lib/navigation/safe-redirect-path.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

/** The redirect target of a server's sign-in page. */
export function LoginCallbackPage() {
  useDocumentTitle("Signing in");
  const navigate = useNavigate();
  const isTaken = useRef(false);
  const [end, setEnd] = useState<Exclude<OAuthEnd, { end: "in" }> | null>(null);
  useEffect(() => {
    if (isTaken.current) return;
    isTaken.current = true;
    const { search, hash } = location;
    // Removes the code or token from the address and the history.
    history.replaceState(history.state, "", paths.loginCallback.to());
    void finishOAuth(search, hash).then((ended) => {
      if (ended.end !== "in") return setEnd(ended);
      return navigate(safeRedirectPath(ended.from) ?? paths.feed.to(), { replace: true });
    });
  }, [navigate]);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-92 flex-col justify-center gap-6 px-6 py-12">
      <p className="font-wordmark text-[28px] leading-9 italic">Keepsake</p>
      {end === null ? (
        <h1 className="animate-breathe text-base font-normal text-soft">Signing you in…</h1>
      ) : (
        <SignInFailure end={end} />
      )}
    </main>
  );
}

function SignInFailure({ end }: { readonly end: Exclude<OAuthEnd, { end: "in" }> }) {
  const [title, detail, press] = messageOf(end);
  return (
    <div role="alert" className="flex flex-col gap-2">
      <h1 className="text-lg font-bold">{title}</h1>
      <p className="text-pretty text-soft">{detail}</p>
      <a
        href={paths.login.to(safeRedirectPath(end.from) ?? undefined)}
        data-replace
        className={`mt-4 self-start ${buttonVariants("primary")}`}
      >
        {press}
      </a>
    </div>
  );
}

function messageOf(end: Exclude<OAuthEnd, { end: "in" }>): readonly [string, string, string] {
  switch (end.end) {
    case "denied":
      return [
        "Access was not granted",
        "You did not allow the viewer to use your account. You can try again.",
        "Try again",
      ];
    case "foreign":
      return [
        "This sign-in was not started here",
        "The response does not belong to a sign-in of this tab, or it was used before. It was ignored.",
        "Start again",
      ];
    case "refused":
      return [
        "The server did not sign you in",
        end.reason === "" ? "It gave no reason." : `It said “${isolate(end.reason)}”.`,
        "Start again",
      ];
    default: {
      const { title, detail } = describeProblem(end.error);
      return ["You are not signed in yet", `${title}. ${detail}`, "Start again"];
    }
  }
}
