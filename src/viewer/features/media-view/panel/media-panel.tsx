import { type ReactNode, type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { type BackgroundList, entryId } from "#viewer/lib/navigation/background-list.ts";
import { useCloseMedia } from "#viewer/lib/navigation/close-media.ts";
import { currentMedia } from "#viewer/lib/navigation/current-media.ts";
import { mediaName } from "#viewer/lib/text/media-name.ts";
import { Modal } from "#viewer/ui/dialogs/modal.tsx";
import { scrollIntoView } from "#viewer/ui/hooks/scroll-into-view.ts";
import { useHotkeys } from "#viewer/ui/hooks/use-hotkeys.ts";
import { BackToAuthor, CloseButton, MediaBar } from "./media-bar.tsx";
import { StepAnnouncer } from "./step-announcer.tsx";
import type { FullScreen } from "./use-full-screen.ts";
import { useIdle } from "./use-idle.ts";
import type { SlideShow } from "./use-slide-show.ts";
import { useWholeWindow } from "./use-whole-window.ts";
import "./media-view.css";

interface MediaPanelProps {
  readonly over: BackgroundList | null;
  /** Undefined while it is loading. */
  readonly media: Media | undefined;
  readonly neighbours: AdjacentMedia;
  readonly view: RefObject<HTMLDivElement | null>;
  readonly fullScreen: FullScreen;
  readonly slideShow: SlideShow;
  readonly children: ReactNode;
  /** Below a media that is a page of its own. */
  readonly more: ReactNode;
}

/** Where a media is shown: in a dialog over its list, or as the page. */
export function MediaPanel({ over, ...view }: MediaPanelProps) {
  const { goBack, goOn } = view.neighbours;
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
  useWholeWindow(over !== null || view.fullScreen.isFull);
  if (over) return <MediaDialog {...view} over={over} />;
  return (
    <div className="media-page">
      <View {...view} start={<BackToAuthor username={view.media?.user.username} />} />
    </div>
  );
}

type ViewProps = Omit<MediaPanelProps, "over">;

function MediaDialog({ over, ...view }: ViewProps & { readonly over: BackgroundList }) {
  const { heading } = view.neighbours;
  const close = useCloseMedia(over);
  useCurrentMedia(heading());
  useReturnFocus(() => entryId(heading()));
  return (
    <Modal
      label={view.media ? mediaName(view.media) : "Picture"}
      className="media-dialog"
      onClose={close}
    >
      <View {...view} start={<CloseButton onClose={close} />} />
    </Modal>
  );
}

function View(props: ViewProps & { readonly start: ReactNode }) {
  const { media, neighbours, view, start, fullScreen, slideShow, children, more } = props;
  const isIdle = useIdle(fullScreen.isFull);
  return (
    <div
      ref={view}
      // Takes the focus in full screen, where what had it may be hidden.
      tabIndex={-1}
      className="media-view outline-none"
      data-full={fullScreen.isFull || undefined}
      data-idle={isIdle || undefined}
    >
      <h1 className="sr-only">{media ? mediaName(media) : "Picture"}</h1>
      <StepAnnouncer media={media} position={neighbours.position} />
      <MediaBar {...neighbours} {...{ start, fullScreen, slideShow }} />
      {children}
      {more}
    </div>
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
