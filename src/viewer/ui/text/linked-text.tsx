import { Fragment } from "react";
import { closeParts } from "#contract/rules/bidi.ts";
import { limitBlankLines } from "#viewer/lib/text/collapse-blank-lines.ts";
import { linkify } from "#viewer/lib/text/linkify.ts";
import { LazyHighlight } from "./lazy-highlight.tsx";

const elsewhere = { target: "_blank", rel: "noopener noreferrer" } as const;

/** User text with its line breaks kept and links clickable. Markup is shown as text, and blank lines are collapsed. */
export function LinkedText({ text }: { readonly text: string }) {
  const parts = linkify(limitBlankLines(text));
  // After linkify, because the end of a line would otherwise become part of a link.
  const texts = closeParts(parts.map((part) => part.text));
  return (
    <span dir="auto" className="break-words whitespace-pre-line">
      {parts.map(({ href }, index) => {
        const highlighted = <LazyHighlight text={texts[index] ?? ""} />;
        return href === null ? (
          <Fragment key={index}>{highlighted}</Fragment>
        ) : (
          <a
            key={`${index} ${href}`}
            href={href}
            {...(!href.startsWith("/") && elsewhere)}
            className="py-0.5 text-focus underline decoration-current/35 underline-offset-3 hover:decoration-current"
          >
            {highlighted}
          </a>
        );
      })}
      {texts.at(-1)}
    </span>
  );
}
