import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a report that is folded until it is pressed. */
export function Fold({ title, children }: FoldProps) {
  return (
    <details className="group border-t border-line last:border-b">
      <summary className="flex min-h-12 list-none items-center justify-between gap-4 py-2 hover:underline [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          aria-hidden="true"
          size={18}
          className="shrink-0 text-soft transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  );
}
