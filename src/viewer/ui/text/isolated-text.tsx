import { closeBidi } from "#contract/rules/bidi.ts";
import { LazyHighlight } from "./lazy-highlight.tsx";

/** User text within our own: it has its own direction and does not change that of the text around it. */
export function IsolatedText({ text }: { readonly text: string }) {
  return (
    <bdi>
      <LazyHighlight text={closeBidi(text)} />
    </bdi>
  );
}
