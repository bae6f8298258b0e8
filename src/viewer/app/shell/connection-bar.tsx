import { useMutationState, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { waitingCommentStates } from "#viewer/data/comments/pending.ts";
import { hasNewerVersion } from "#viewer/data/connection/newer-version.ts";
import { probeLost } from "#viewer/data/connection/probing.ts";
import { sendUnsent } from "#viewer/data/connection/recovery.ts";
import { changedLikes, unsentText } from "#viewer/data/connection/unsent-text.ts";
import { unsentLikes } from "#viewer/data/media/unsent-likes.ts";
import { lostServers } from "#viewer/lib/lost-servers.ts";
import { useStore } from "#viewer/lib/store/store.ts";
import { keepOnTop } from "./toast-host.ts";
import { UnsentDialog } from "./unsent-dialog.tsx";
import "./connection-bar.css";

/** A shorter loss is not worth a word. */
const shownAfterMs = 700;

/**
 * Says that there is no connection and what waits for it, and goes by itself when all is well. Otherwise it offers a
 * newer version of the viewer.
 */
export function ConnectionBar() {
  const client = useQueryClient();
  const [host] = useState(() => document.createElement("div"));
  useEffect(() => keepOnTop(host), [host]);
  const lost = useStore(lostServers);
  const likes = changedLikes(useStore(unsentLikes(client)));
  const comments = useMutationState(waitingCommentStates);
  const unsent = unsentText(likes, comments.length);
  const [isOpen, setOpen] = useState(false);
  const isLasting = useLasting(lost.length > 0 || unsent !== null);
  const isNewer = useStore(hasNewerVersion);
  const [isLater, setLater] = useState(false);
  const [isFoldedNow, setFolded] = useState(false);
  // The next loss is told in full.
  if (isFoldedNow && !isLasting) setFolded(false);
  // The dialog says the same.
  const isConnection = isLasting && !isOpen;
  const isVersion = !isLasting && isNewer && !isLater;
  const isFolded = isConnection && isFoldedNow;
  const isShown = isConnection || isVersion;
  return (
    <>
      {createPortal(
        <div
          data-connection
          data-folded={isFolded || undefined}
          className={isShown ? "connection-bar" : undefined}
        >
          {/* It is there before its text, or a screen reader would not say the text. */}
          <output className={isShown && !isFolded ? "grow basis-52" : "sr-only"}>
            {isConnection && connectionText(lost, unsent)}
            {isVersion && "A newer version of Keepsake is here."}
          </output>
          {isConnection && (
            <div className="ml-auto flex">
              {!isFolded && (
                <>
                  {unsent !== null && <BarButton onClick={() => setOpen(true)}>Show</BarButton>}
                  <TryAgain act={() => (lost.length > 0 ? probeLost() : sendUnsent(client))} />
                </>
              )}
              {/* One button, so that it keeps the focus. */}
              <BarButton isOpen={!isFolded} onClick={() => setFolded(!isFolded)}>
                {isFolded ? foldedText(lost) : "Hide"}
              </BarButton>
            </div>
          )}
          {isVersion && (
            <div className="ml-auto flex">
              <BarButton onClick={() => setLater(true)}>Later</BarButton>
              <BarButton onClick={() => location.reload()}>Reload</BarButton>
            </div>
          )}
        </div>,
        host,
      )}
      {isOpen && <UnsentDialog {...{ likes, comments }} onClose={() => setOpen(false)} />}
    </>
  );
}

function TryAgain({ act }: { readonly act: () => Promise<void> }) {
  const [isTrying, setTrying] = useState(false);
  const press = async () => {
    setTrying(true);
    await act();
    setTrying(false);
  };
  return <BarButton onClick={() => void press()}>{isTrying ? "Trying…" : "Try again"}</BarButton>;
}

interface BarButtonProps {
  /** Of a button that folds the bar. */
  readonly isOpen?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BarButton({ isOpen, onClick, children }: BarButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onClick}
      className="min-h-11 rounded-md px-3 font-bold whitespace-nowrap hover:bg-well"
    >
      {children}
    </button>
  );
}

const foldedText = (lost: readonly string[]): string =>
  lost.length > 0 ? "No connection" : "Not sent yet";

function connectionText(lost: readonly string[], unsent: string | null): string {
  if (lost.length === 0) return `Not sent yet: ${unsent}.`;
  const other = lost.find((server) => server !== "");
  const server = other === undefined ? "the server" : new URL(other).host;
  const waiting = unsent === null ? "" : ` To be sent: ${unsent}.`;
  return `No connection to ${server}. What you have seen stays here.${waiting}`;
}

/** Whether something has been so for a while. */
function useLasting(isSo: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasting(true), shownAfterMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [isSo]);
  return isSo && isLasting;
}
