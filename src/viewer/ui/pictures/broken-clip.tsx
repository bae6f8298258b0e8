import { Download, VideoOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, buttonVariants } from "#viewer/ui/controls/button.tsx";

interface BrokenClipProps {
  /** What the browser tried to play. */
  readonly file: { readonly url: string };
  readonly onRetry: () => void;
}

/** Over the poster of a clip that does not play: offers the file if the browser cannot play it, and otherwise a retry. */
export function BrokenClip({ file: { url }, onRetry }: BrokenClipProps) {
  const [isThere, setThere] = useState<boolean | null>(null);
  useEffect(() => {
    // A browser reports a file that it cannot play and one that did not arrive alike.
    const calls = new AbortController();
    fetch(url, { method: "HEAD", signal: calls.signal }).then(
      ({ ok }) => setThere(ok),
      () => calls.signal.aborted || setThere(false),
    );
    return () => calls.abort();
  }, [url]);
  if (isThere === null) return null;
  return (
    <span
      // Readable over any poster, in every theme.
      style={{ colorScheme: "dark" }}
      className="pointer-events-none absolute inset-0 z-20 flex flex-col items-center justify-center gap-3 bg-black/60 px-6 text-center text-white"
    >
      <VideoOff aria-hidden="true" size={28} />
      {isThere ? (
        <>
          This browser cannot play this clip.
          <a
            href={url}
            download
            className={`${buttonVariants("secondary")} pointer-events-auto underline underline-offset-4`}
          >
            <Download aria-hidden="true" size={16} />
            Download the clip
          </a>
        </>
      ) : (
        <>
          The clip did not load.
          <Button variant="secondary" onClick={onRetry} className="pointer-events-auto">
            Try again
          </Button>
        </>
      )}
    </span>
  );
}
