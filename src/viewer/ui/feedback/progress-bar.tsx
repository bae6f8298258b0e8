interface ProgressBarProps {
  readonly label: string;
  /** Absent if it is not known how much there is to do. */
  readonly done?: number;
  readonly total?: number;
  /** Nothing moves for now, because it waits or is paused. */
  readonly isResting?: boolean;
}

/** How much of something is done. Browsers draw their own bar each in their own colours, so only screen readers get it. */
export function ProgressBar({ label, done, total, isResting = false }: ProgressBarProps) {
  const isKnown = done !== undefined && total !== undefined;
  const percent = isKnown && total > 0 ? Math.min(100, Math.floor((done * 100) / total)) : 0;
  return (
    <>
      <progress
        aria-label={label}
        {...(isKnown && { value: percent })}
        max={100}
        className="sr-only"
      />
      <svg
        aria-hidden="true"
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className={`block h-2 w-full rounded-full ${isResting ? "text-faint" : "text-ink"} ${isKnown ? "" : "animate-breathe"}`}
      >
        <rect width="100" height="1" fill="var(--color-line)" />
        <rect width={percent} height="1" fill="currentColor" />
      </svg>
    </>
  );
}
