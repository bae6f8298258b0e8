import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ErrorNotice } from "./error-notice.tsx";

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: { readonly title: string; readonly detail: string } | null;
  readonly onMore: () => void;
  /** Shown quietly at the end of the list. */
  readonly end: string;
}

/** The foot of a list: a real button, which presses itself from two screens away. */
export function LoadMore({ hasMore, isLoading, problem, onMore, end }: LoadMoreProps) {
  if (problem) {
    return <ErrorNotice {...problem} kept="Everything above is still here." onRetry={onMore} />;
  }
  if (!hasMore) return <p className="py-12 text-center text-soft">{end}</p>;
  return <AutoLoadButton isLoading={isLoading} onMore={onMore} />;
}

/** Loads more when it is pressed or comes near the screen. */
export function AutoLoadButton({ isLoading, onMore }: Pick<LoadMoreProps, "isLoading" | "onMore">) {
  const button = useRef<HTMLButtonElement>(null);
  const comeNear = useEffectEvent(onMore);
  useEffect(() => {
    if (isLoading || !button.current) return;
    // Observed again after every page, because a button that stays in view causes no new event.
    const observer = new IntersectionObserver(
      // A busy browser delivers several changes at once; only the latest still holds.
      (entries) => {
        if (entries.at(-1)?.isIntersecting) comeNear();
      },
      { rootMargin: "200% 0px" },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isLoading]);
  return (
    <div className="flex justify-center py-8">
      <Button
        variant="secondary"
        ref={button}
        aria-disabled={isLoading}
        onClick={() => !isLoading && onMore()}
      >
        {isLoading ? "Loading more…" : "Load more"}
      </Button>
    </div>
  );
}
