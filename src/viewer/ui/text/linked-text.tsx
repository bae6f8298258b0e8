import { Fragment } from "react";
import { closeParts } from "#contract/rules/bidi.ts";
import { limitBlankLines } from "#viewer/lib/text/collapse-blank-lines.ts";
import { linkify } from "#viewer/lib/text/linkify.ts";
import { LazyHighlight } from "./lazy-highlight.tsx";

const elsewhere = { target: "_blank", rel: "noopener noreferrer" } as const;

/** What someone wrote, as they wrote it: line breaks kept, its links pressable, markup only text. Blank lines do not add up. */
export function LinkedText({ text }: { readonly text: string }) {
  const parts = linkify(limitBlankLines(text));
  // After the links are found, or what closes a line would be taken for a part of an address.
  const texts = closeParts(parts.map((part) => part.text));
  return (
    <span dir="auto" className="break-words whitespace-pre-line">
      {parts.map(({ href }, place) => {
        const words = <LazyHighlight text={texts[place] ?? ""} />;
        return href === null ? (
          <Fragment key={place}>{words}</Fragment>
        ) : (
          <a
            key={`${place} ${href}`}
            href={href}
            {...(!href.startsWith("/") && elsewhere)}
            className="py-0.5 text-focus underline decoration-current/35 underline-offset-3 hover:decoration-current"
          >
            {words}
          </a>
        );
      })}
      {texts.at(-1)}
    </span>
  );
}
