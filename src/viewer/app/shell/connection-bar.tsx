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
  // The dialog says the same.
  const isConnection = isLasting && !isOpen;
  const isVersion = !isLasting && isNewer && !isLater;
  const isShown = isConnection || isVersion;
  return (
    <>
      {createPortal(
        <div data-connection className={isShown ? `connection-bar ${barStyle}` : undefined}>
          {/* It is there before its text, or a screen reader would not say the text. */}
          <output className={isShown ? "grow basis-52" : "sr-only"}>
            {isConnection && connectionText(lost, unsent)}
            {isVersion && "A newer version of Keepsake is here."}
          </output>
          {isConnection && (
            <div className="ml-auto flex">
              {unsent !== null && <BarButton onClick={() => setOpen(true)}>Show</BarButton>}
              <TryAgain act={() => (lost.length > 0 ? probeLost() : sendUnsent(client))} />
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

const barStyle =
  "fixed inset-x-3 bottom-[calc(var(--bar-height)+12px)] z-50 mx-auto flex max-w-130 flex-wrap items-center gap-x-3 " +
  "rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-4 text-sm text-ink [box-shadow:0_8px_24px_rgb(0_0_0/0.18)]";

interface BarButtonProps {
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BarButton({ onClick, children }: BarButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-11 rounded-md px-3 font-bold whitespace-nowrap hover:bg-well"
    >
      {children}
    </button>
  );
}

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
