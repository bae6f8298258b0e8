import type { Media } from "#contract/media.ts";
import type { GridShape } from "./geometry.ts";
import { MediaTile } from "./media-tile.tsx";
import { useGridKeys } from "./use-grid-keys.ts";
import { useOpenMedia } from "./use-open-media.ts";

interface TileGridProps {
  readonly items: readonly Media[];
  readonly list: string;
  readonly label: string;
  readonly shape: GridShape;
  /** Tiles on their way. */
  readonly coming: number;
  readonly onLike: (media: Media) => void;
}

/** Rows whose pictures are fetched at once; the first of them before anything else. */
const rowsAtOnce = 3;

export function TileGrid({ items, list, label, shape, coming, onLike }: TileGridProps) {
  const { columns, gap, tile } = shape;
  const { stopId, onFocus, onKeyDown } = useGridKeys(items, shape, onLike);
  const onClick = useOpenMedia(list);
  const sizes = `${Math.ceil(tile)}px`;
  return (
    // The tiles take the keys; the list only hears them pass.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      aria-label={label}
      className="grid"
      style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, gap }}
      onClick={onClick}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      {items.map((media, place) => (
        <MediaTile
          key={media.id}
          media={media}
          isTabStop={media.id === stopId}
          urgency={place < columns ? "first" : place < columns * rowsAtOnce ? "soon" : "later"}
          sizes={sizes}
        />
      ))}
      {Array.from({ length: coming }, (_, place) => (
        <li
          key={`coming ${place}`}
          aria-hidden="true"
          className="aspect-square animate-breathe bg-well desk:rounded-sm"
        />
      ))}
    </ul>
  );
}
