import { nameLimits } from "#contract/limits.ts";
import { FilterField } from "#viewer/ui/controls/filter-field.tsx";

interface CommentSearchProps {
  readonly text: string;
  readonly onType: (text: string) => void;
}

/** The field that searches the reader's comments. */
export function CommentSearch({ text, onType }: CommentSearchProps) {
  return (
    <div className="flex pb-2">
      <FilterField
        value={text}
        label="Search your comments"
        longest={nameLimits.query}
        className=""
        onType={onType}
      />
    </div>
  );
}
