import { SearchX } from "lucide-react";
import { Button } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";

/** A list of which nothing fits what it is narrowed to. */
export function NoResults({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX size={40} strokeWidth={1.25} />}
      text="Nothing here fits that."
      action={
        <Button variant="secondary" onClick={onClear}>
          Show everything again
        </Button>
      }
    />
  );
}
