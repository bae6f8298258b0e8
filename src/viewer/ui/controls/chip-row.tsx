import type { ReactNode } from "react";

export interface Chip {
  readonly href: string;
  readonly text: string;
  /** A short note, such as a count. */
  readonly detail?: string;
  /** It leads to what is shown now. */
  readonly isHere?: boolean;
}

interface ChipRowProps {
  readonly label: string;
  /** Undefined while they are loading. */
  readonly chips: readonly Chip[] | undefined;
  /** Shown if there are none. */
  readonly none: ReactNode;
}

/** A row of links that scrolls sideways. Its height is the same with many, few or none. */
export function ChipRow({ label, chips, none }: ChipRowProps) {
  return (
    <section className="mb-4 desk:mb-6">
      <h2 className="px-4 pb-1 text-xs text-soft desk:px-0">{label}</h2>
      <div className="h-12">
        {!chips && <PlaceholderChips />}
        {chips?.length === 0 && <p className="px-4 leading-11 text-soft desk:px-0">{none}</p>}
        {chips && chips.length > 0 && <Chips label={label} chips={chips} />}
      </div>
    </section>
  );
}

const line =
  "flex gap-2 overflow-x-auto overscroll-x-contain px-4 py-1 desk:-mx-1 desk:px-1 " +
  "[scrollbar-width:none] [@media(hover:hover)]:[scrollbar-width:thin]";

function Chips({ label, chips }: { readonly label: string; readonly chips: readonly Chip[] }) {
  return (
    <ul aria-label={label} className={`${line} animate-appear`}>
      {chips.map(({ href, text, detail, isHere }) => (
        <li key={href} className="shrink-0">
          <a
            href={href}
            aria-current={isHere ? "true" : undefined}
            className="group relative flex min-h-9 items-center gap-2 rounded-full bg-well px-3.5 transition-colors after:absolute after:inset-x-0 after:-inset-y-1 hover:bg-line aria-[current]:bg-ink aria-[current]:text-paper"
          >
            <span dir="auto" className="max-w-60 truncate">
              {text}
            </span>
            {detail && (
              <span className="text-xs text-soft group-aria-[current]:text-paper">{detail}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

function PlaceholderChips() {
  return (
    <div aria-hidden="true" className={`${line} animate-breathe overflow-hidden`}>
      {[88, 120, 72, 104].map((width) => (
        <div key={width} style={{ width }} className="h-9 shrink-0 rounded-full bg-well" />
      ))}
    </div>
  );
}
