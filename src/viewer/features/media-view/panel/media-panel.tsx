import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect } from "react";
import { PrevNextButtons } from "#viewer/features/media-view/picture/prev-next-buttons.tsx";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { type BackgroundList, entryId } from "#viewer/lib/navigation/background-list.ts";
import { useCloseMedia } from "#viewer/lib/navigation/close-media.ts";
import { currentMedia } from "#viewer/lib/navigation/current-media.ts";
import { Modal } from "#viewer/ui/dialogs/modal.tsx";
import { scrollIntoView } from "#viewer/ui/hooks/scroll-into-view.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";

interface MediaPanelProps {
  readonly over: BackgroundList | null;
  readonly neighbours: AdjacentMedia;
  readonly children: ReactNode;
}

/** Where a media is shown: in a dialog over its list, or as the page. */
export function MediaPanel({ over, neighbours, children }: MediaPanelProps) {
  if (over) {
    return <MediaDialog {...{ over, neighbours }}>{children}</MediaDialog>;
  }
  return (
    <div className="print:block print:h-auto print:overflow-visible mx-auto flex min-h-[calc(100dvh-var(--bar-height))] max-w-160 flex-col [--foot:var(--bar-height)] *:grow desk:min-h-[calc(100dvh-64px)] [--panel:var(--color-paper)] pair:h-[calc(100dvh-64px)] pair:max-w-380 pair:overflow-hidden pair:rounded-lg pair:bg-raised pair:[--panel:var(--color-raised)]">
      <h1 className="sr-only">Picture</h1>
      {children}
    </div>
  );
}

const dialogStyle =
  "m-0 h-dvh max-h-none w-full max-w-none overflow-y-auto overscroll-contain bg-paper text-ink " +
  "[--foot:0px] [--panel:var(--color-paper)] animate-appear " +
  "desk:mx-auto desk:max-w-160 " +
  "pair:m-auto pair:h-[calc(100dvh-64px)] pair:w-[calc(100vw-200px)] pair:max-w-380 pair:overflow-hidden " +
  "pair:rounded-lg pair:bg-raised pair:[--panel:var(--color-raised)]";

interface MediaDialogProps extends MediaPanelProps {
  readonly over: BackgroundList;
}

function MediaDialog({ over, neighbours, children }: MediaDialogProps) {
  const { goBack, goOn, heading } = neighbours;
  const close = useCloseMedia(over);
  useCurrentMedia(heading());
  useReturnFocus(() => entryId(heading()));
  const step = (go: (() => void) | null) => () => {
    go?.();
    return go !== null;
  };
  useHotkeys({
    j: step(goOn),
    k: step(goBack),
    ArrowRight: step(goOn),
    ArrowLeft: step(goBack),
  });
  return (
    <Modal label="Picture" className={dialogStyle} onClose={close}>
      <PrevNextButtons {...{ goBack, goOn }} onClose={close} />
      {children}
    </Modal>
  );
}

/** Sets the current media for the list below, so the list has it rendered when one comes back. */
function useCurrentMedia(shortcode: string): void {
  useLayoutEffect(() => currentMedia.set(shortcode), [shortcode]);
  useEffect(() => () => currentMedia.set(null), []);
}

/**
 * When the dialog closes, scrolls to the list entry of the current media and focuses it. `idOf` is called only
 * then, because quick steps may have gone further than was rendered.
 */
function useReturnFocus(idOf: () => string): void {
  const giveBack = useEffectEvent(() => {
    const entry = document.getElementById(idOf());
    entry?.focus({ preventScroll: true });
    if (entry) scrollIntoView(entry.closest("[role=gridcell]") ?? entry);
  });
  useEffect(() => {
    return () => giveBack();
  }, []);
}
