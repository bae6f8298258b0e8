import { drawPage } from "./draw-page.tsx";
import type { WindowProps } from "./list.ts";
import { gridOf, PlacedRow } from "./tile-row.tsx";

const rowsOfOneScreen = 7;

/** What all pages have in common: tiles without a window. */
function NoWindow(props: WindowProps) {
  return (
    <div {...gridOf(props)}>
      {Array.from({ length: rowsOfOneScreen }, (_, row) => (
        <PlacedRow key={row} row={row} {...props} />
      ))}
    </div>
  );
}

drawPage(NoWindow);
