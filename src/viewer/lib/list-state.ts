/** A failure as a person reads it. */
interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly canRetry?: boolean;
  readonly canSignIn?: boolean;
}

/** The state of an infinite list, for the components that show it. */
export interface ListState<Item> {
  /** Undefined until the first page is loaded. */
  readonly items: readonly Item[] | undefined;
  /** Why the first page failed; null if it did not. */
  readonly problem: Problem | null;
  /** Why the next page failed; null if it did not. */
  readonly moreProblem: Problem | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onRetry: () => void;
  readonly onMore: () => void;
}
