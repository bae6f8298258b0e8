import { useCallback, useState } from "react";
import type { Comment } from "#contract/schemas/comment.ts";
import { collapseBlankLines } from "#viewer/lib/text/collapse-blank-lines.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";

interface MediaCaptionProps {
  readonly caption: Comment;
  /** Starts unfolded, for a match further down in it. */
  readonly isOpen?: boolean;
}

/** The caption: three lines of it, and the rest on demand. */
export function MediaCaption({ caption, isOpen = false }: MediaCaptionProps) {
  const [isWhole, setWhole] = useState(isOpen);
  const [isCut, setCut] = useState(isOpen);
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    // Stays unfolded, because what is shown of a folded one is shorter and would fit.
    const measure = () => {
      if (element.scrollHeight > element.clientHeight + 1) setCut(true);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div>
      <p ref={isWhole ? undefined : watch} className={isWhole ? "clip-marks" : "line-clamp-3"}>
        <PersonLink username={caption.from.username} />{" "}
        {/* The third line of a fold must have text, or its "…" would be on a line of its own. */}
        <LinkedText text={isCut && !isWhole ? collapseBlankLines(caption.text) : caption.text} />
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
