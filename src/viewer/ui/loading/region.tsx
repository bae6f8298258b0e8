import { type ReactNode, Suspense } from "react";
import { ErrorBoundary, type ErrorBoundaryProps } from "./error-boundary.tsx";

interface RegionProps extends ErrorBoundaryProps {
  /** Rendered while the children's code is loading. */
  readonly pending?: ReactNode;
}

/** A part of the screen that loads its code and fails on its own, without its surroundings. */
export function Region({ pending, children, ...boundary }: RegionProps) {
  return (
    <ErrorBoundary {...boundary}>
      <Suspense fallback={pending}>{children}</Suspense>
    </ErrorBoundary>
  );
}
