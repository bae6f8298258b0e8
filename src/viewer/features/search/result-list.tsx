import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { SkeletonRows } from "#viewer/ui/feedback/skeleton-rows.tsx";

interface ResultListProps<Item> {
  readonly found: UseQueryResult<readonly Item[]>;
  readonly label: string;
  readonly empty: ReactNode;
  readonly children: (item: Item) => ReactNode;
}

/** Search results, in each of their states. The previous results stay while the next are loading. */
export function ResultList<Item>({ found, label, empty, children }: ResultListProps<Item>) {
  const { data, error, isPlaceholderData: isOld } = found;
  if (error && !data) {
    const problem = describeProblem(error);
    const retry = () => void found.refetch();
    return <ErrorNotice {...problem} onRetry={problem.canRetry ? retry : undefined} />;
  }
  if (!data) {
    return (
      <div className="pt-2">
        <SkeletonRows count={6} />
      </div>
    );
  }
  return (
    <div aria-busy={isOld} className={isOld ? "opacity-60 transition-opacity delay-150" : ""}>
      {data.length === 0 ? (
        empty
      ) : (
        <ul aria-label={label} className="pt-2">
          {data.map(children)}
        </ul>
      )}
    </div>
  );
}
