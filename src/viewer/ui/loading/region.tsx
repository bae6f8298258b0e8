import { type ReactNode, Suspense } from "react";
import { ErrorBoundary, type ErrorBoundaryProps } from "./error-boundary.tsx";

interface RegionProps extends ErrorBoundaryProps {
  /** What is drawn while the children's code is on its way. */
  readonly pending?: ReactNode;
}

/** A part of the screen that waits for its code, and fails, without what is around it. */
export function Region({ pending, children, ...boundary }: RegionProps) {
  return (
    <ErrorBoundary {...boundary}>
      <Suspense fallback={pending}>{children}</Suspense>
    </ErrorBoundary>
  );
}
