import { splitText } from "#viewer/lib/split-text.ts";
import { Marked } from "./marked.tsx";

const elsewhere = { target: "_blank", rel: "noopener noreferrer" } as const;

/** What someone wrote, as they wrote it: line breaks kept, its links pressable, markup only text. */
export function TextWithLinks({ text }: { readonly text: string }) {
  return (
    <span dir="auto" className="break-words whitespace-pre-line">
      {splitText(text).map(({ text: words, href }, place) =>
        href === null ? (
          <Marked key={place} text={words} />
        ) : (
          <a
            key={`${place} ${href}`}
            href={href}
            {...(!href.startsWith("/") && elsewhere)}
            className="py-0.5 text-focus underline decoration-current/35 underline-offset-3 hover:decoration-current"
          >
            <Marked text={words} />
          </a>
        ),
      )}
    </span>
  );
}
