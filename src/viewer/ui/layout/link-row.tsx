import type { ReactNode } from "react";

interface LinkRowProps {
  readonly href: string;
  /** Shown before the text: an avatar or icon. */
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly onOpen?: (() => void) | undefined;
  /** Actions at the end of the row. */
  readonly children?: ReactNode;
}

/** A list row that is a link: an icon, a title and a detail. */
export function LinkRow({ href, icon, title, detail, onOpen, children }: LinkRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      <a
        href={href}
        onClick={onOpen}
        className="-mx-2 flex min-h-15 min-w-0 grow basis-36 items-center gap-3 rounded-lg px-2 py-2 transition-colors hover:bg-well"
      >
        {icon}
        <span className="min-w-0">
          <b dir="auto" className="line-clamp-2 text-left font-bold break-words">
            {title}
          </b>
          {detail && (
            <span dir="auto" className="block truncate text-left text-soft">
              {detail}
            </span>
          )}
        </span>
      </a>
      {children}
    </div>
  );
}
