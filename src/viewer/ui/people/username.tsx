import { Fragment } from "react";
import { LazyHighlight } from "#viewer/ui/text/lazy-highlight.tsx";

/** A username that may break after a dot or an underscore. */
export function Username({ name }: { readonly name: string }) {
  return name.split(/(?<=[._])(?=[^._])/).map((part, index) => (
    <Fragment
      // The parts of a name keep their order.
      key={index}
    >
      {index > 0 && <wbr />}
      <LazyHighlight text={part} />
    </Fragment>
  ));
}
