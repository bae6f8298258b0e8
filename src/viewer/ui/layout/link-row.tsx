import type { ReactNode } from "react";

interface LinkRowProps {
  readonly href: string;
  /** What is seen before the words: a person's picture, a sign. */
  readonly mark: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly onOpen?: (() => void) | undefined;
  /** What can be done with it, at the end of the line. */
  readonly children?: ReactNode;
}

/** One line of a list that leads somewhere: a mark, a name and a word about it. */
export function LinkRow({ href, mark, title, detail, onOpen, children }: LinkRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      <a
        href={href}
        onClick={onOpen}
        className="-mx-2 flex min-h-15 min-w-0 grow basis-36 items-center gap-3 rounded-lg px-2 py-2 transition-colors hover:bg-well"
      >
        {mark}
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
