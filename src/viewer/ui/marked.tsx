import { lazy, type ReactNode, Suspense, use } from "react";
import { LookedFor } from "#viewer/lib/looked-for.ts";

// Asked for where words are looked for, and nowhere else.
const MarkedText = lazy(() =>
  import("./marked-text.tsx").then(
    ({ MarkedText: component }) => ({ default: component }),
    // A text that is not marked is a text all the same.
    () => ({ default: ({ text }: { readonly text: string }): ReactNode => text }),
  ),
);

/** A text with what is looked for marked in it. */
export function Marked({ text }: { readonly text: string }) {
  const words = use(LookedFor);
  if (words === "") return text;
  return (
    <Suspense fallback={text}>
      <MarkedText text={text} words={words} />
    </Suspense>
  );
}
