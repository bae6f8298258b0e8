import { Component, type ComponentType, type ReactNode } from "react";
import { ChunkLoadError, untilFetched } from "#viewer/lib/chunk-load-error.ts";
import { onReached, suspect } from "#viewer/lib/lost-servers.ts";

/** The props of a fallback. */
export interface Failure {
  readonly error: unknown;
  readonly hasRetried: boolean;
  readonly retry: () => void;
}

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Rendered in place of the children, with a button that retries. */
  readonly Fallback?: ComponentType<Failure>;
  /** Rendered in place of the children without a button: they are rendered again when the connection is back. */
  readonly quietly?: ReactNode;
  /** When it changes, the error is cleared. Children that have not failed keep their state. */
  readonly resetKey?: string | undefined;
  readonly onError?: (error: unknown) => void;
}

interface State {
  readonly failed: { readonly error: unknown } | null;
  readonly hasRetried: boolean;
  readonly resetKey: string | undefined;
}

/**
 * Catches errors of its children. Code that could not be fetched is fetched again in the background, and the children
 * are rendered as soon as it is there. A class, because React has no hook for it.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: null, hasRetried: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error } };
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: State): State | null {
    return resetKey === state.resetKey ? null : { failed: null, hasRetried: false, resetKey };
  }

  readonly retry = (): void => this.setState({ failed: null, hasRetried: true });

  #stop = (): void => {};

  readonly #clear = (): void => this.setState({ failed: null });

  override componentDidCatch(error: unknown): void {
    this.#stop();
    if (error instanceof ChunkLoadError) {
      // Not during rendering: React may render twice, and must get the same error, or it would fetch for ever.
      error.forget();
      this.#stop = untilFetched(error, this.#clear);
      suspect("");
    } else if (!this.props.Fallback) this.#stop = onReached(this.retry);
    this.props.onError?.(error);
  }

  override componentDidUpdate(): void {
    if (!this.state.failed) this.#stop();
  }

  override componentWillUnmount(): void {
    this.#stop();
  }

  override render(): ReactNode {
    const { children, Fallback, quietly } = this.props;
    const { failed, hasRetried } = this.state;
    if (!failed) return children;
    if (!Fallback) return quietly;
    return <Fallback error={failed.error} hasRetried={hasRetried} retry={this.retry} />;
  }
}
