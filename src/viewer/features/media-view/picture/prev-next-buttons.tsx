import { ChevronLeft, ChevronRight, X } from "lucide-react";
import type { AdjacentMedia } from "#viewer/features/media-view/use-adjacent-media.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";

interface PrevNextButtonsProps extends Pick<AdjacentMedia, "goBack" | "goOn"> {
  readonly onClose: () => void;
}

const beside =
  "pair:fixed pair:z-30 pair:bg-[#1b1a18] pair:text-[#f3f0ea] pair:hover:bg-[#302e2b] pair:disabled:opacity-0";

/** The close, previous and next buttons: a bar above one column, buttons around two. */
export function PrevNextButtons({ goBack, goOn, onClose }: PrevNextButtonsProps) {
  return (
    <div className="print:hidden sticky top-0 z-30 flex items-center border-b border-line bg-(--panel) px-1 pt-[env(safe-area-inset-top)] pair:contents">
      <IconButton label="Close" onClick={onClose} className={`${beside} pair:top-8 pair:right-7`}>
        <X size={22} />
      </IconButton>
      <span className="grow" />
      <IconButton
        label="Previous"
        disabled={goBack === null}
        onClick={() => goBack?.()}
        className={`${beside} pair:top-[calc(50%-22px)] pair:left-7`}
      >
        <ChevronLeft size={22} />
      </IconButton>
      <IconButton
        label="Next"
        disabled={goOn === null}
        onClick={() => goOn?.()}
        className={`${beside} pair:top-[calc(50%-22px)] pair:right-7`}
      >
        <ChevronRight size={22} />
      </IconButton>
    </div>
  );
}
