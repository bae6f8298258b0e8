import { SearchX } from "lucide-react";
import { Button } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";

/** Shown if nothing in a list matches its filters. */
export function NoResults({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX size={40} strokeWidth={1.25} />}
      text="No matches"
      action={
        <Button variant="secondary" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  );
}
