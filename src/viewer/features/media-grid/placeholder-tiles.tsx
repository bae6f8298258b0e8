import type { GridShape } from "./geometry.ts";

interface PlaceholderTilesProps {
  readonly shape: GridShape;
  readonly count: number;
}

/** Placeholders for tiles that are loading. */
export function PlaceholderTiles({ shape, count }: PlaceholderTilesProps) {
  return (
    <div>
      <output className="sr-only">Loading</output>
      <div
        aria-hidden="true"
        className="grid animate-breathe"
        style={{ gridTemplateColumns: `repeat(${shape.columns}, 1fr)`, gap: shape.gap }}
      >
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="aspect-square bg-well desk:rounded-sm" />
        ))}
      </div>
    </div>
  );
}
