import { Fragment } from "react";
import { LazyHighlight } from "#viewer/ui/text/lazy-highlight.tsx";

/** A username that may break after a dot or an underscore. */
export function Username({ name }: { readonly name: string }) {
  return name.split(/(?<=[._])(?=[^._])/).map((part, place) => (
    <Fragment
      // The parts of a name keep their order.
      key={place}
    >
      {place > 0 && <wbr />}
      <LazyHighlight text={part} />
    </Fragment>
  ));
}
