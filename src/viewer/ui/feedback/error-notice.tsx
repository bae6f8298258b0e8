import { useLayoutEffect, useRef } from "react";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Button, buttonVariants } from "#viewer/ui/controls/button.tsx";

interface ErrorNoticeProps {
  readonly title: string;
  readonly detail: string;
  /** Absent if retrying cannot help. */
  readonly onRetry?: (() => void) | undefined;
  /** Whether retrying can help, if the error itself knows. */
  readonly canRetry?: boolean;
  /** Offers a reload, which may bring a newer version of the viewer. */
  readonly canReload?: boolean;
  /** Only signing in again helps. */
  readonly canSignIn?: boolean;
  /** What was not lost. */
  readonly kept?: string;
}

/** Says what happened, whether anything was lost, and what to press. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { title, detail, onRetry, canRetry = true, canReload, canSignIn = false, kept } = props;
  const notice = useRef<HTMLDivElement>(null);
  // The notice unmounts when the retry succeeds, and its focus would be lost.
  useLayoutEffect(() => {
    const mine = notice.current;
    return () => {
      if (!mine?.contains(document.activeElement)) return;
      mine.closest<HTMLElement>("main, dialog")?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={notice}
      role="alert"
      className="mx-auto flex max-w-90 flex-col items-center gap-1 px-6 py-10 text-center"
    >
      <p className="text-base font-bold">{title}</p>
      <p className="text-balance text-soft">
        {detail} {kept}
      </p>
      {onRetry && canRetry && (
        <Button variant="secondary" onClick={onRetry} className="mt-4">
          Try again
        </Button>
      )}
      {canReload && (
        <Button variant="ghost" onClick={() => location.reload()}>
          Reload the page
        </Button>
      )}
      {canSignIn && (
        <a href={paths.login.toAgain()} className={`mt-4 ${buttonVariants("secondary")}`}>
          Sign in again
        </a>
      )}
    </div>
  );
}
