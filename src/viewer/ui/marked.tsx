import { use } from "react";
import { LookedFor } from "#viewer/lib/looked-for.ts";
import { lazyComponent } from "./lazy-component.tsx";
import { Region } from "./region.tsx";

// Fetched only if something is searched for.
const { Component: MarkedText } = lazyComponent(() =>
  import("./marked-text.tsx").then((module) => module.MarkedText),
);

/** A text with what is looked for marked in it; unmarked as long as that code is missing. */
export function Marked({ text }: { readonly text: string }) {
  const words = use(LookedFor);
  if (words === "") return text;
  return (
    <Region pending={text} quietly={text}>
      <MarkedText text={text} words={words} />
    </Region>
  );
}
