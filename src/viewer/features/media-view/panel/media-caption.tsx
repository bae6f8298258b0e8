import { useLayoutEffect, useRef, useState } from "react";
import type { Comment } from "#contract/schemas/comment.ts";
import { collapseBlankLines } from "#viewer/lib/text/collapse-blank-lines.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";

/** The caption of a card: five lines of it, and the rest on demand. */
export function MediaCaption({ caption }: { readonly caption: Comment }) {
  const [isWhole, setWhole] = useState(false);
  const [isCut, setCut] = useState(false);
  const element = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const { current: text } = element;
    if (!text) return;
    const measure = () => {
      const { clientHeight, scrollHeight } = text;
      // Stays cut, because what is shown of a folded one is shorter and may fit.
      if (scrollHeight > clientHeight + 1) setCut(true);
      for (const link of text.querySelectorAll("a"))
        link.inert = link.offsetTop >= clientHeight - 1;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(text);
    return () => observer.disconnect();
  }, [isWhole, isCut, caption.text]);
  return (
    <div className="relative">
      {/* Clipped rather than hidden, so that nothing can scroll it. */}
      <p ref={element} className={isWhole ? "clip-marks" : "max-h-[5lh] overflow-clip"}>
        <PersonLink username={caption.from.username} />{" "}
        {/* The last line of a fold must have text, or "more" would be on a line of its own. */}
        <LinkedText text={isCut && !isWhole ? collapseBlankLines(caption.text) : caption.text} />
      </p>
      {isCut && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className={`min-h-6 text-soft hover:text-ink ${isWhole ? "" : moreStyle}`}
        >
          {isWhole ? "less" : "… more"}
        </button>
      )}
    </div>
  );
}

/** At the end of the last line, whose text fades out below it. */
const moreStyle =
  "absolute right-0 -bottom-0.5 pl-9 [background:linear-gradient(90deg,transparent,var(--color-paper)_2rem)]";
