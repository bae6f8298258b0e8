import { useSyncExternalStore } from "react";
import { Link, Navigate, useSearchParams } from "react-router-dom";
import { session } from "#viewer/data/session.ts";
import { DemoDoor } from "#viewer/features/accounts/demo-door.tsx";
import { SignInForm } from "#viewer/features/accounts/sign-in-form.tsx";
import { paths } from "#viewer/lib/paths.ts";
import { sitePath } from "#viewer/lib/site-path.ts";
import { useDocumentTitle } from "#viewer/ui/use-document-title.ts";

/** The door: the demo, or a token of one's own. Whoever is in already goes on to where they wanted. */
export function LoginPage() {
  useDocumentTitle("Sign in");
  const [search] = useSearchParams();
  const current = useSyncExternalStore(session.subscribe, session.current);
  if (current) return <Navigate to={sitePath(search.get("from")) ?? paths.feed.to()} replace />;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-92 flex-col justify-center gap-8 px-6 py-12">
      <header className="flex flex-col gap-3 pb-2">
        <h1 className="font-wordmark text-[44px] leading-12 italic">Keepsake</h1>
        <p className="text-base text-balance text-soft">
          Your pictures, and everything you ever liked, on a machine of your own.
        </p>
      </header>
      {session.endedBecause() === "expired" && (
        <output className="rounded-lg bg-well px-4 py-3">
          Your sign-in has ended, because the server no longer takes its token. Nothing is lost;
          sign in again.
        </output>
      )}
      <DemoDoor />
      <SignInForm />
      <p className="text-xs text-soft">
        <Link to={paths.credits.to()} className="underline underline-offset-3 hover:text-ink">
          Whose pictures the demo shows
        </Link>
      </p>
    </main>
  );
}
