import { SearchX } from "lucide-react";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { type SearchKind, searchKinds } from "#viewer/lib/text/search-query.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";

interface NothingFoundProps {
  readonly kind: SearchKind;
  /** The number of results in each tab; undefined if it is unknown. */
  readonly counts: Readonly<Record<SearchKind, number | undefined>>;
  readonly onChoose: (kind: SearchKind) => void;
}

const texts = {
  people: "No people found.",
  tags: "No tags found.",
  places: "No places found.",
} as const;

const found = {
  people: (count: number) => countOf(count, "person", "people"),
  tags: (count: number) => countOf(count, "tag"),
  places: (count: number) => countOf(count, "place"),
} as const;

/** Shown if this tab has no results, with a button to a tab that has some. */
export function NothingFound({ kind, counts, onChoose }: NothingFoundProps) {
  const other = searchKinds.find((one) => (counts[one] ?? 0) > 0);
  return (
    <EmptyState
      icon={<SearchX size={40} strokeWidth={1.25} />}
      text={texts[kind]}
      action={
        other && (
          <Button variant="secondary" onClick={() => onChoose(other)}>
            Look at {found[other](counts[other] ?? 0)}
          </Button>
        )
      }
    />
  );
}
