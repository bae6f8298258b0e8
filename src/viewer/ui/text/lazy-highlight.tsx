import { use } from "react";
import { HighlightContext } from "#viewer/lib/text/highlight-context.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

// Fetched only if something is searched for.
const { Component: MarkedText } = lazyComponent(() =>
  import("./highlight.tsx").then((module) => module.HighlightedText),
);

/** A text with its search matches marked; unmarked while that code is loading. */
export function LazyHighlight({ text }: { readonly text: string }) {
  const words = use(HighlightContext);
  if (words === "") return text;
  return (
    <Region pending={text} quietly={text}>
      <MarkedText text={text} words={words} />
    </Region>
  );
}
