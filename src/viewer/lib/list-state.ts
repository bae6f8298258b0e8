/** A failure in words. */
interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly canRetry?: boolean;
  readonly canSignIn?: boolean;
}

/** An endless list as it is drawn: what is there, and in which of its states it is. */
export interface ListState<Item> {
  /** Undefined before the first page is there. */
  readonly items: readonly Item[] | undefined;
  /** Why there is no first page; null where there is one, or it is on its way. */
  readonly problem: Problem | null;
  /** Why there is no next page. */
  readonly moreProblem: Problem | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onRetry: () => void;
  readonly onMore: () => void;
}
