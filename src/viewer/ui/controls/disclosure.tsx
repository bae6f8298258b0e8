import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  readonly title: string;
  /** In a soft colour until it is open, for an alternative. */
  readonly isSoft?: boolean;
  readonly children: ReactNode;
}

const soft = "text-soft transition-colors group-open:text-ink hover:text-ink";

/** A part of a page that is folded until it is pressed. */
export function Disclosure({ title, isSoft = false, children }: DisclosureProps) {
  return (
    <details className="group border-t border-line last:border-b">
      <summary
        className={`flex min-h-12 list-none items-center justify-between gap-4 [&::-webkit-details-marker]:hidden ${isSoft ? soft : "py-2 hover:underline"}`}
      >
        {title}
        <ChevronDown
          aria-hidden="true"
          size={18}
          className={`shrink-0 transition-transform group-open:rotate-180 ${isSoft ? "" : "text-soft"}`}
        />
      </summary>
      <div className={isSoft ? "flex flex-col gap-4 pt-1 pb-5" : "pb-4"}>{children}</div>
    </details>
  );
}
