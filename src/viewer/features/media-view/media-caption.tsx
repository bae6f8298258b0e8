import { useCallback, useState } from "react";
import type { Comment } from "#contract/comment.ts";
import { PersonLink } from "#viewer/ui/person-link.tsx";
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
        <PersonLink username={caption.from.username} /> <TextWithLinks text={caption.text} />
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
