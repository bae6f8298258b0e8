import { closeBidi } from "#contract/rules/bidi.ts";
import { LazyHighlight } from "./lazy-highlight.tsx";

/** What a person wrote, within a line of ours: it runs in its own direction, and turns nothing that stands around it. */
export function IsolatedText({ text }: { readonly text: string }) {
  return (
    <bdi>
      <LazyHighlight text={closeBidi(text)} />
    </bdi>
  );
}
