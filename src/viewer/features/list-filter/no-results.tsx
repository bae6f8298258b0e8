import { SearchX } from "lucide-react";
import { buttonStyle } from "#viewer/ui/controls/button.ts";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";

/** A list of which nothing fits what it is narrowed to. */
export function NoResults({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX size={40} strokeWidth={1.25} />}
      text="Nothing here fits that."
      action={
        <button type="button" onClick={onClear} className={buttonStyle("quiet")}>
          Show everything again
        </button>
      }
    />
  );
}
