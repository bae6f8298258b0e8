import type { ReactNode } from "react";
import { PageHeading } from "./page-heading.tsx";

interface NarrowPageProps {
  readonly title: string;
  readonly back?: ReactNode;
  readonly children: ReactNode;
}

/** A page of text rather than pictures: a heading and one column. */
export function NarrowPage({ title, back, children }: NarrowPageProps) {
  return (
    <div className="mx-auto max-w-140">
      <PageHeading title={title} back={back} />
      <div className="px-4 pb-8 desk:px-0">{children}</div>
    </div>
  );
}
