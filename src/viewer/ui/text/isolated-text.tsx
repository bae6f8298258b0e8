import { closeBidi } from "#contract/rules/bidi.ts";
import { Marked } from "./lazy-highlight.tsx";

/** What a person wrote, within a line of ours: it runs in its own direction, and turns nothing that stands around it. */
export function Written({ text }: { readonly text: string }) {
  return (
    <bdi>
      <Marked text={closeBidi(text)} />
    </bdi>
  );
}
