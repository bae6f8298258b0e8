import { Download, VideoOff } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { BrokenPicture } from "./broken-picture.tsx";

interface BrokenClipProps {
  /** What the browser tried to play. */
  readonly file: { readonly url: string };
  readonly onRetry: () => void;
}

/** In place of a clip that does not play: offers the file if the browser cannot play it, and otherwise a retry. */
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
  if (isThere === false) return <BrokenPicture what="The clip" onRetry={onRetry} />;
  return (
    <span className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-well px-6 text-center text-soft">
      {isThere && (
        <>
          <VideoOff aria-hidden="true" size={28} />
          This browser cannot play this clip.
          <a
            href={url}
            download
            className={`${buttonVariants("secondary")} z-20 underline underline-offset-4`}
          >
            <Download aria-hidden="true" size={16} />
            Download the clip
          </a>
        </>
      )}
    </span>
  );
}
