import { useCallback, useState } from "react";
import type { Comment } from "#contract/comment.ts";
import { TextWithLinks } from "#viewer/ui/text-with-links.tsx";

/** What its owner wrote: three lines of it, and the rest when asked. */
export function MediaCaption({ caption }: { readonly caption: Comment }) {
  const [isWhole, setWhole] = useState(false);
  const [isCut, setCut] = useState(false);
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => setCut(element.scrollHeight > element.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div>
      <p ref={isWhole ? undefined : watch} className={isWhole ? "" : "line-clamp-3"}>
        <b className="font-bold">{caption.from.username}</b> <TextWithLinks text={caption.text} />
      </p>
      {isCut && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="-mx-2 min-h-6 px-2 text-soft hover:text-ink"
        >
          {isWhole ? "less" : "more"}
        </button>
      )}
    </div>
  );
}
