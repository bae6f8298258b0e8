import type { Collection } from "#contract/schemas/kept.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatCount } from "#viewer/lib/text/format-count.ts";
import { ChipRow } from "#viewer/ui/controls/chip-row.tsx";

interface CollectionChipsProps {
  readonly collections: readonly Collection[];
  /** The id of the collection that is shown; null for everything. */
  readonly current: string | null;
}

/** The reader's collections as links, after one to everything saved; nothing if there are none. */
export function CollectionChips({ collections, current }: CollectionChipsProps) {
  if (collections.length === 0) return null;
  const all = { href: paths.saved.to(), text: "Everything", isHere: current === null };
  const chips = collections.map(({ id, name, count }) => ({
    href: paths.saved.to(id),
    text: name,
    detail: formatCount(count),
    isHere: id === current,
  }));
  return <ChipRow label="Collections" chips={[all, ...chips]} none={null} />;
}
