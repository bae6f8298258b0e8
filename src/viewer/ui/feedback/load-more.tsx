import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ErrorNotice } from "./error-notice.tsx";

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: { readonly title: string; readonly detail: string } | null;
  readonly onMore: () => void;
  /** Said quietly where there is no more. */
  readonly end: string;
}

/** The foot of a list. A real button, pressed by itself from two screens away. */
export function LoadMore({ hasMore, isLoading, problem, onMore, end }: LoadMoreProps) {
  if (problem) {
    return <ErrorNotice {...problem} kept="What is above stays." onRetry={onMore} />;
  }
  if (!hasMore) return <p className="py-12 text-center text-soft">{end}</p>;
  return <AutoLoadButton isLoading={isLoading} onMore={onMore} />;
}

/** Asks for more when it is pressed, or comes near the screen. */
export function AutoLoadButton({ isLoading, onMore }: Pick<LoadMoreProps, "isLoading" | "onMore">) {
  const button = useRef<HTMLButtonElement>(null);
  const comeNear = useEffectEvent(onMore);
  useEffect(() => {
    if (isLoading || !button.current) return;
    // Anew after every page: one that stays in sight would not be told of again.
    const observer = new IntersectionObserver(
      // A busy browser tells of several changes at once; only the latest is so.
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
