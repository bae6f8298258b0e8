import { ImageOff } from "lucide-react";
import { Button } from "#viewer/ui/controls/button.tsx";

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
      <Button
        variant="ghost"
        tabIndex={tabIndex}
        onClick={onRetry}
        className="pointer-events-auto text-ink underline underline-offset-4"
      >
        Try again
      </Button>
    </span>
  );
}

/**
 * Asks the server for a file again, past the browser's cache: an earlier Keepsake let it keep "no such file" for a year.
 * The same address and not another: a reload of the page then has it too, and a signed address stays as it was signed.
 */
export async function forgetFailure(url: string): Promise<void> {
  try {
    const response = await fetch(url, { cache: "reload", mode: "no-cors" });
    // Only its status is wanted. The element reads the rest.
    await response.body?.cancel();
  } catch {
    // The element's own try says so.
  }
}
