import type { ReactNode } from "react";

interface MediaLayoutProps {
  readonly author: ReactNode;
  readonly picture: ReactNode;
  readonly actions: ReactNode;
  readonly conversation: ReactNode;
  readonly composer: ReactNode;
}

/**
 * A media and its comments: one column, or from 1024 px the picture beside a 400 px panel. The document order is
 * that of the one column.
 */
export function MediaLayout({
  author,
  picture,
  actions,
  conversation,
  composer,
}: MediaLayoutProps) {
  return (
    <div className="print:block print:h-auto flex min-h-full flex-col pair:grid pair:h-full pair:grid-cols-[minmax(0,1fr)_400px] pair:grid-rows-[auto_minmax(0,1fr)_auto_auto]">
      <div className="px-4 py-3 pair:col-start-2 pair:border-b pair:border-line pair:px-5 pair:py-4">
        {author}
      </div>
      <div className="grid place-items-center bg-ground [--room:78dvh] [@media(height<520px)]:[--room:100dvh] [container-type:inline-size] print:[--room:60dvh]! print:[container-type:inline-size]! pair:col-start-1 pair:row-span-4 pair:row-start-1 pair:[--room:100cqh] pair:[container-type:size]">
        {picture}
      </div>
      <div className="print:hidden px-4 pt-1 pb-3 pair:col-start-2 pair:row-start-3 pair:border-t pair:border-line pair:px-5 pair:pt-2">
        {actions}
      </div>
      <div className="flex grow flex-col gap-5 px-4 pt-1 pb-6 pair:col-start-2 pair:row-start-2 pair:overflow-y-auto print:overflow-visible pair:overscroll-contain pair:px-5 pair:py-5">
        {conversation}
      </div>
      <div className="print:hidden sticky bottom-(--foot) [@media(height<520px)]:static z-30 border-t border-line bg-(--panel) pair:static pair:col-start-2 pair:row-start-4">
        {composer}
      </div>
    </div>
  );
}
