import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** The one thing to do. */
  readonly action?: ReactNode;
}

/** Shown for an empty list: one sentence and one thing to do. */
export function EmptyState({ icon, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-80 animate-appear flex-col items-center gap-4 px-6 py-24 text-center">
      <span aria-hidden="true" className="text-faint">
        {icon}
      </span>
      <p className="clip-marks max-w-full text-base break-words text-balance text-soft">{text}</p>
      {action}
    </div>
  );
}
