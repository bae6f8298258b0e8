import { useQuery } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router-dom";
import { isolate } from "#contract/rules/bidi.ts";
import type { Import } from "#contract/schemas/imports.ts";
import { useOwnServer } from "#viewer/data/accounts/servers.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import {
  importById,
  importList,
  isImportRefused,
  unfinishedIn,
  useImportClient,
} from "#viewer/data/imports/imports.ts";
import { setupSecret } from "#viewer/data/imports/setup-secret.ts";
import { OwnerButton } from "#viewer/features/accounts/owner-button.tsx";
import { ImportList } from "#viewer/features/imports/import-list.tsx";
import { ImportRefused } from "#viewer/features/imports/import-refused.tsx";
import { ImportStart } from "#viewer/features/imports/import-start.tsx";
import { ImportView, useImportTitle } from "#viewer/features/imports/import-view.tsx";
import type { LibraryButtonProps } from "#viewer/features/imports/library-button.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";

/** The import of a download: choosing its files, and everything until the report. */
export function ImportPage() {
  useSetupLink();
  const [search] = useSearchParams();
  const server = useOwnServer();
  const client = useImportClient();
  const list = useQuery(importList(), client);
  const unfinished = search.has("new") ? undefined : unfinishedIn(list.data ?? []);
  const importId = search.get("id") ?? unfinished?.id;
  useOwnAddress(search.get("id"), importId);
  const one = useQuery({ ...importById(importId ?? ""), enabled: importId !== undefined }, client);
  const found = importId === undefined ? undefined : one.data;
  const title = useImportTitle(found) ?? "Your own pictures";
  useKeptFocus(`${importId} ${found?.state}`);
  const isIn = useAccount() !== null;
  const back = <BackLink to={isIn ? paths.settings.to() : paths.login.to(paths.feed.to())} />;
  return (
    <NarrowPage title={title} back={back}>
      <output className="sr-only">{found && title}</output>
      {found && (
        <>
          {one.isError && <SilentServer />}
          <ImportView
            key={found.id}
            found={found}
            hasDemo={server.data?.demo === true}
            needsPassword={server.data?.import === "setup"}
            Library={LibraryLink}
          />
        </>
      )}
      {!found && (
        <NoImport
          error={importId === undefined ? list.error : one.error}
          onRetry={() => void (importId === undefined ? list : one).refetch()}
          imports={importId === undefined ? list.data : undefined}
          isOne={importId !== undefined}
        />
      )}
    </NarrowPage>
  );
}

/** Keeps the secret of a setup link, and takes it out of the address. */
function useSetupLink(): void {
  const location = useLocation();
  const navigate = useNavigate();
  const rest = setupSecret.takeFrom(location);
  useEffect(() => {
    if (rest !== null) void navigate({ search: rest }, { replace: true });
  }, [rest, navigate]);
}

/** Puts the import into the address, because the page stays with it when it is finished. */
function useOwnAddress(inAddress: string | null, importId: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (inAddress !== null || importId === undefined) return;
    void navigate(paths.import.to(importId), { replace: true });
  }, [inAddress, importId, navigate]);
}

interface NoImportProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Earlier imports; undefined while they are loading. */
  readonly imports: readonly Import[] | undefined;
  /** Whether the address names an import. */
  readonly isOne: boolean;
}

/** The page without an import to show: the choice of files, or why there is none. */
function NoImport({ error, onRetry, imports, isOne }: NoImportProps) {
  const navigate = useNavigate();
  const server = useOwnServer();
  const failure = error ?? server.error;
  if (server.data === null) {
    return <EmptyState icon={unplugged} text="This server has no import." />;
  }
  if (server.data && isImportRefused(failure)) {
    return (
      <ImportRefused
        server={server.data}
        isOne={isOne}
        library={<LibraryLink variant="primary" />}
      />
    );
  }
  if (failure) {
    const retry = () => {
      if (server.isError) void server.refetch();
      if (error) onRetry();
    };
    return <ErrorNotice {...describeProblem(failure)} onRetry={retry} />;
  }
  if (!imports || !server.data) return <p className="min-h-32 text-soft">Loading…</p>;
  return (
    <>
      <ImportStart
        onBegun={(id) => void navigate(paths.import.to(id), { replace: true, state: null })}
      />
      {imports.length > 0 && (
        <section aria-labelledby="earlier-imports" className="pt-8">
          <h2 id="earlier-imports" className="pb-2 text-base font-bold">
            Earlier imports
          </h2>
          <ImportList label="Earlier imports" imports={imports} />
        </section>
      )}
    </>
  );
}

const unplugged = <Unplug size={40} strokeWidth={1.25} />;

function SilentServer() {
  return (
    <output className="block my-4 rounded-lg bg-well px-4 py-3">
      <b className="font-bold">The server does not answer.</b>{" "}
      <span className="text-soft">
        The import goes on as soon as it runs again, and this page follows by itself.
      </span>
    </output>
  );
}

/** Goes on to the library, not back to the import. */
const intoLibrary = { from: null, isAdding: true };

/** Opens the imported library, as its account. */
function LibraryLink({ variant, found }: LibraryButtonProps) {
  const account = useAccount();
  const server = useOwnServer();
  const isOwn = account?.connection.server === "" && account.user.id === found?.account?.id;
  if (isOwn) {
    return (
      <a href={paths.profile.to(account.user.username)} className={buttonVariants(variant)}>
        Open my library
      </a>
    );
  }
  const brought = found?.account ?? null;
  if (brought && server.data?.owner && server.data.owner.id !== brought.id) {
    return <SignInHint username={brought.username} />;
  }
  if (server.data?.owner) return <OwnerButton way={intoLibrary} variant={variant} />;
  return (
    <a
      href={account ? paths.login.toAdd() : paths.login.to(paths.feed.to())}
      className={buttonVariants(variant)}
    >
      Sign in
    </a>
  );
}

/** How to sign in to an account that is not the owner's: it has no password yet, unless it had one. */
function SignInHint({ username }: { readonly username: string }) {
  return (
    <p className="w-full text-soft">
      To sign in as <b className="font-bold text-ink">{isolate(username)}</b>, use its password. If
      it has none, set one on the server’s machine:{" "}
      <code className="font-mono">npm run --silent keepsake -- user password {username}</code>
    </p>
  );
}

/** Keeps the focus in the page if the button that had it is gone with a change of the state. */
function useKeptFocus(state: string): void {
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    if (document.activeElement !== document.body) return;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [state]);
}
