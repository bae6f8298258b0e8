import { Hash, MapPin, UserRound } from "lucide-react";
import type { SearchKind } from "#viewer/lib/text/search-query.ts";

const icons = { people: UserRound, tags: Hash, places: MapPin } as const;

/** The icon of a result's kind, as large as an avatar. */
export function ResultIcon({ kind }: { readonly kind: SearchKind }) {
  const Icon = icons[kind];
  return (
    <span
      aria-hidden="true"
      className="grid size-11 shrink-0 place-items-center rounded-full bg-well text-soft"
    >
      <Icon size={20} strokeWidth={1.75} />
    </span>
  );
}
