import { splitText } from "#viewer/lib/split-text.ts";

/** What someone wrote, as they wrote it: line breaks kept, addresses pressable, markup only text. */
export function TextWithLinks({ text }: { readonly text: string }) {
  return (
    <span dir="auto" className="break-words whitespace-pre-line">
      {splitText(text).map(({ text: words, href }, place) =>
        href === null ? (
          words
        ) : (
          <a
            key={`${place} ${href}`}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-focus hover:underline"
          >
            {words}
          </a>
        ),
      )}
    </span>
  );
}
