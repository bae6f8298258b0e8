import { ImageOff } from "lucide-react";
import { Button } from "#viewer/ui/controls/button.tsx";

interface BrokenPictureProps {
  readonly isSmall?: boolean;
  readonly tabIndex?: number;
  readonly onRetry: () => void;
}

/** Covers a picture that could not be loaded, with a button to try again. */
export function BrokenPicture(props: BrokenPictureProps) {
  const { isSmall = false, tabIndex = 0, onRetry } = props;
  return (
    <span className="pointer-events-none absolute inset-0 z-20 flex flex-col items-center justify-center gap-2 rounded-[inherit] bg-well p-2 text-center text-soft">
      <ImageOff aria-hidden="true" size={isSmall ? 20 : 28} />
      <span className={isSmall ? "hidden text-xs desk:inline" : ""}>The picture did not load.</span>
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
 * Fetches a file again, bypassing the browser's cache, because an earlier Keepsake let "no such file" be cached for a year.
 * The address stays the same, so a reload of the page has the file too, and a signed address stays valid. Returns the status;
 * null without a response.
 */
export async function forgetFailure(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { cache: "reload", mode: "no-cors" });
    // Only the status is needed. The element reads the rest.
    await response.body?.cancel();
    return response.status;
  } catch {
    // The element reports the failure itself.
    return null;
  }
}
