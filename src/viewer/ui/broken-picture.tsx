import { ImageOff } from "lucide-react";
import { buttonStyle } from "./button-style.ts";

interface BrokenPictureProps {
  /** What did not load, in words. */
  readonly what?: string;
  readonly isSmall?: boolean;
  readonly tabIndex?: number;
  readonly onRetry: () => void;
}

/** Stands over a picture that could not be loaded, and tries again. */
export function BrokenPicture(props: BrokenPictureProps) {
  const { what = "The picture", isSmall = false, tabIndex = 0, onRetry } = props;
  return (
    <span className="pointer-events-none absolute inset-0 z-20 flex flex-col items-center justify-center gap-2 rounded-[inherit] bg-well p-2 text-center text-soft">
      <ImageOff aria-hidden="true" size={isSmall ? 20 : 28} />
      <span className={isSmall ? "hidden text-xs desk:inline" : ""}>{what} did not load.</span>
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={onRetry}
        className={`pointer-events-auto ${buttonStyle("bare")} text-ink underline underline-offset-4`}
      >
        Try again
      </button>
    </span>
  );
}
