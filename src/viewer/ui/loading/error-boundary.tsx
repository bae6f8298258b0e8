import { Component, type ComponentType, type ReactNode } from "react";
import { ChunkLoadError } from "#viewer/lib/chunk-load-error.ts";

/** What failed, for what stands in for it. */
export interface Failure {
  readonly error: unknown;
  readonly hasRetried: boolean;
  readonly retry: () => void;
}

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Stands in for the children, and has a button that draws them again. */
  readonly Fallback?: ComponentType<Failure>;
  /** Stands in for them without a button: they are drawn again when the connection returns. */
  readonly quietly?: ReactNode;
  /** When it changes, the children are drawn again. */
  readonly resetKey?: string | undefined;
  readonly onError?: (error: unknown) => void;
}

interface State {
  readonly failed: { readonly error: unknown } | null;
  readonly hasRetried: boolean;
  readonly resetKey: string | undefined;
}

/** Keeps a failure of its children to itself. A class, because React has no hook for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: null, hasRetried: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error } };
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: State): State | null {
    return resetKey === state.resetKey ? null : { failed: null, hasRetried: false, resetKey };
  }

  readonly retry = (): void => this.setState({ failed: null, hasRetried: true });

  override componentDidCatch(error: unknown): void {
    // Only now: while React draws, the same failure must be thrown again, or it would fetch for ever.
    if (error instanceof ChunkLoadError) error.forget();
    if (!this.props.Fallback) window.addEventListener("online", this.retry, { once: true });
    this.props.onError?.(error);
  }

  override componentWillUnmount(): void {
    window.removeEventListener("online", this.retry);
  }

  override render(): ReactNode {
    const { children, Fallback, quietly } = this.props;
    const { failed, hasRetried } = this.state;
    if (!failed) return children;
    if (!Fallback) return quietly;
    return <Fallback error={failed.error} hasRetried={hasRetried} retry={this.retry} />;
  }
}
