import { use } from "react";
import { HighlightContext } from "#viewer/lib/text/highlight-context.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

// Fetched only if something is searched for.
const { Component: HighlightedText } = lazyComponent(() =>
  import("./highlight.tsx").then((module) => module.HighlightedText),
);

/** A text with its search matches marked; unmarked while that code is loading. */
export function LazyHighlight({ text }: { readonly text: string }) {
  const terms = use(HighlightContext);
  if (terms === "") return text;
  return (
    <Region pending={text} quietly={text}>
      <HighlightedText text={text} terms={terms} />
    </Region>
  );
}
