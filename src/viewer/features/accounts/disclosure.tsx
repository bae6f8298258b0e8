import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** An alternative that is folded until it is pressed. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <details className="group border-t border-line last:border-b">
      <summary className="flex min-h-12 list-none items-center justify-between text-soft transition-colors group-open:text-ink hover:text-ink [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          aria-hidden="true"
          size={18}
          className="transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="flex flex-col gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}
