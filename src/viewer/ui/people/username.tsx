import { Fragment } from "react";
import { LazyHighlight } from "#viewer/ui/text/lazy-highlight.tsx";

/** A username that breaks, where it has to, after a dot or a line of its own. */
export function Username({ name }: { readonly name: string }) {
  return name.split(/(?<=[._])(?=[^._])/).map((part, place) => (
    <Fragment
      // The parts of a name never change places.
      key={place}
    >
      {place > 0 && <wbr />}
      <LazyHighlight text={part} />
    </Fragment>
  ));
}
