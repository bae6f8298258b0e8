import { Navigate, useSearchParams } from "react-router-dom";
import { useOwnServer } from "#viewer/data/accounts/servers.ts";
import { useAccount, useChosenAccount } from "#viewer/data/accounts/use-account.ts";
import { AccountPicker } from "#viewer/features/accounts/account-picker.tsx";
import { AnotherServer } from "#viewer/features/accounts/another-server.tsx";
import { DemoButton } from "#viewer/features/accounts/demo-button.tsx";
import { InsecureConnectionNotice } from "#viewer/features/accounts/insecure-connection-notice.tsx";
import { SessionExpiredNotice } from "#viewer/features/accounts/session-expired-notice.tsx";
import { SignInButton } from "#viewer/features/accounts/sign-in-button.tsx";
import type { SignInIntent } from "#viewer/features/accounts/sign-in-intent.ts";
import { TokenForm } from "#viewer/features/accounts/token-form.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { safeRedirectPath } from "#viewer/lib/navigation/safe-redirect-path.ts";
import { Disclosure } from "#viewer/ui/controls/disclosure.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

/** The sign-in page. An account that is signed in already is redirected, unless another one is being added. */
export function LoginPage() {
  const [search] = useSearchParams();
  const current = useAccount();
  const chosen = useChosenAccount();
  const from = safeRedirectPath(search.get("from"));
  const isAdding = current !== null && search.has("add");
  const isAgain = search.get("add") === "again";
  const { data: server } = useOwnServer();
  useDocumentTitle(isAdding && !isAgain ? "Add an account" : "Sign in");
  if (current && !isAdding) return <Navigate to={from ?? paths.feed.to()} replace />;
  // The first page of an empty library is the import, unless the reader came from there.
  if (server?.is_empty && !chosen && search.size === 0) {
    return <Navigate to={paths.import.to()} replace />;
  }
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-92 flex-col justify-center gap-8 px-6 py-12">
      <header className="flex flex-col gap-3">
        <h1 className="font-wordmark text-[44px] leading-12 italic">Keepsake</h1>
        <p className="text-base text-balance text-soft">
          {isAdding
            ? isAgain
              ? `Sign in again as ${current.user.username}, and grant the missing permissions.`
              : `Add another account. It is kept separate from ${current.user.username}’s.`
            : "Your pictures, and everything you have ever liked, on your own machine."}
        </p>
      </header>
      {chosen && <SessionExpiredNotice account={chosen} />}
      <InsecureConnectionNotice address={location.origin} isPage />
      {/* The key resets the form for another account, so nothing typed for one remains for the next. */}
      <Ways key={chosen?.key} way={{ from, isAdding }} address={chosen?.connection.server ?? ""} />
      {!isAdding && <AccountPicker />}
      {server && server.import !== "account" && (
        <p className="text-soft">
          To bring your own pictures,{" "}
          <a
            href={paths.import.to()}
            className="text-ink underline decoration-faint underline-offset-3 hover:decoration-current"
          >
            import your Instagram download
          </a>
          .
        </p>
      )}
      <p className="flex justify-between text-xs text-soft">
        <a href={paths.credits.to()} className="underline underline-offset-3 hover:text-ink">
          Photo credits
        </a>
        {isAdding && (
          <a href={paths.settings.to()} className="underline underline-offset-3 hover:text-ink">
            Back to {current.user.username}
          </a>
        )}
      </p>
    </main>
  );
}

interface WaysProps {
  readonly way: SignInIntent;
  /** The server of the account that signs in again, if it is not this one. */
  readonly address: string;
}

function Ways({ way, address }: WaysProps) {
  const isElsewhere = !way.isAdding && address !== "";
  const here = (
    <>
      <DemoButton way={way} />
      <SignInButton way={way} />
    </>
  );
  const elsewhere = <AnotherServer address={isElsewhere ? address : ""} way={way} />;
  return (
    <>
      {isElsewhere ? <div className="flex flex-col gap-4">{elsewhere}</div> : here}
      <div>
        <Disclosure isSoft title={isElsewhere ? "This server" : "Another server"}>
          {isElsewhere ? here : elsewhere}
        </Disclosure>
        <Disclosure isSoft title="Use a token">
          <TokenForm server="" way={way} />
        </Disclosure>
      </div>
    </>
  );
}
