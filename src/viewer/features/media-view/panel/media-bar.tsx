import { ArrowLeft, ChevronLeft, ChevronRight, Maximize, Minimize, Square, X } from "lucide-react";
import type { ReactNode } from "react";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { Username } from "#viewer/ui/people/username.tsx";
import type { FullScreen } from "./use-full-screen.ts";
import type { SlideShow } from "./use-slide-show.ts";

interface MediaBarProps extends Pick<AdjacentMedia, "goBack" | "goOn"> {
  /** The way back. */
  readonly start: ReactNode;
  readonly fullScreen: FullScreen;
  readonly slideShow: SlideShow;
}

/** The buttons of a media view: a bar above one column, around two columns, and over a picture in full screen. */
export function MediaBar({ start, goBack, goOn, fullScreen, slideShow }: MediaBarProps) {
  const { isFull, toggle } = fullScreen;
  return (
    // A step keeps the focus on its button.
    <div className="media-bar" data-keeps-focus="">
      {start}
      {slideShow.isOn && (
        <IconButton label="Stop slide show" onClick={slideShow.stop} className="media-stop">
          <Square aria-hidden="true" size={18} fill="currentColor" />
        </IconButton>
      )}
      <IconButton
        label={isFull ? "Leave full screen" : "Full screen"}
        onClick={toggle}
        className="media-full"
      >
        {isFull ? <Minimize size={20} /> : <Maximize size={20} />}
      </IconButton>
      <IconButton
        label="Previous"
        disabled={goBack === null}
        onClick={() => goBack?.()}
        className="media-previous"
      >
        <ChevronLeft size={22} />
      </IconButton>
      <IconButton
        label="Next"
        disabled={goOn === null}
        onClick={() => goOn?.()}
        className="media-next"
      >
        <ChevronRight size={22} />
      </IconButton>
    </div>
  );
}

/** Closes a media over its list. */
export const CloseButton = ({ onClose }: { readonly onClose: () => void }) => (
  <IconButton label="Close" onClick={onClose} className="media-close">
    <X size={22} />
  </IconButton>
);

/** From a media that was opened by its address to the other pictures of its author. */
export function BackToAuthor({ username }: { readonly username: string | undefined }) {
  if (username === undefined) return <span className="media-back min-h-11" />;
  return (
    <a
      href={paths.profile.to(username)}
      className="media-back flex min-h-11 min-w-0 items-center gap-2 rounded-lg pr-3 pl-2 font-bold hover:underline"
    >
      <ArrowLeft aria-hidden="true" size={20} className="shrink-0" />
      <span className="truncate whitespace-nowrap">
        <Username name={username} />
        <span className="font-normal text-soft">’s pictures</span>
      </span>
    </a>
  );
}
