import { buttonStyle } from "./button-style.ts";

interface ErrorNoticeProps {
  readonly title: string;
  readonly detail: string;
  /** Absent where asking again cannot help. */
  readonly onRetry?: (() => void) | undefined;
  /** What was not lost. */
  readonly kept?: string;
}

/** What happened, whether anything was lost, and what to press. */
export function ErrorNotice({ title, detail, onRetry, kept }: ErrorNoticeProps) {
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-90 flex-col items-center gap-1 px-6 py-10 text-center"
    >
      <p className="text-base font-bold">{title}</p>
      <p className="text-balance text-soft">
        {detail} {kept}
      </p>
      {onRetry && (
        <button type="button" onClick={onRetry} className={`mt-4 ${buttonStyle("quiet")}`}>
          Try again
        </button>
      )}
    </div>
  );
}
