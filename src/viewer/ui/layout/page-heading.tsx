import type { ReactNode } from "react";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

interface PageHeadingProps {
  readonly title: string;
  /** A line below the title. Its space is reserved while it is empty. */
  readonly detail?: ReactNode;
  /** The back link, on a page that another one leads to. */
  readonly back?: ReactNode;
  readonly children?: ReactNode;
}

/** The heading of a page, also its document title, with room for controls. */
export function PageHeading({ title, detail, back, children }: PageHeadingProps) {
  useDocumentTitle(title);
  return (
    <header className="flex min-h-15 flex-wrap items-center justify-between gap-x-4 px-4 desk:mb-4 desk:min-h-9 desk:flex-nowrap desk:px-0">
      {/* Beside controls, the title is not shortened; they shrink instead. */}
      <div className={`flex min-w-0 gap-1 ${children ? "desk:max-w-3/5 desk:shrink-0" : ""}`}>
        {back && (
          <div className={detail === undefined ? "self-center desk:hidden" : "pt-2 desk:hidden"}>
            {back}
          </div>
        )}
        <div
          className={detail === undefined ? "min-w-0 self-center" : "min-w-0 pt-4 pb-2 desk:pt-0"}
        >
          <h1 dir="auto" className="clip-marks text-lg font-bold break-words desk:text-xl">
            {title}
          </h1>
          {detail !== undefined && <p className="min-h-5 text-soft">{detail}</p>}
        </div>
      </div>
      {children}
    </header>
  );
}
