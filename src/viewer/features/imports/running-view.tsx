import { type ComponentType, useState } from "react";
import type { Import } from "#contract/schemas/imports.ts";
import { formatTimeLeft } from "#viewer/lib/time/format-time-left.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { ProgressBar } from "#viewer/ui/feedback/progress-bar.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { CountList } from "./count-list.tsx";
import type { LibraryButtonProps } from "./library-button.ts";
import { useImportChange } from "./use-import-change.ts";
import { workOf } from "./work-done.ts";

interface RunningViewProps {
  readonly found: Import;
  readonly Library: ComponentType<LibraryButtonProps>;
}

/** An import that runs or is paused. */
export function RunningView({ found, Library }: RunningViewProps) {
  const { id, state, counts, seconds_left: secondsLeft } = found;
  const { change, pending, problem } = useImportChange(id);
  const [isAsking, setAsking] = useState(false);
  const isPaused = state === "paused";
  const { done, total } = workOf(counts);
  const percent = total > 0 ? Math.floor((done * 100) / total) : 0;
  return (
    <>
      <p className="pb-4 text-base text-soft">
        {isPaused
          ? "Nothing is imported until you go on. What is in stays in."
          : "The newest come first, and you can look at them meanwhile. It goes on if you close this page."}
      </p>
      <ProgressBar label="Import" done={done} total={total} isResting={isPaused} />
      <p className="pt-2 pb-6 text-soft">
        {percent} %{!isPaused && secondsLeft !== null && ` · ${formatTimeLeft(secondsLeft)}`}
      </p>
      {found.account && (
        <div className="pb-6">
          <Library variant="secondary" found={found} />
        </div>
      )}
      <CountList label="Imported so far" counts={counts} />
      <div className="flex flex-col gap-4 pt-4">
        <InlineError problem={problem} />
        <div className="flex flex-wrap gap-2">
          <Button
            variant={isPaused ? "primary" : "secondary"}
            aria-disabled={pending !== null}
            onClick={() => change({ action: isPaused ? "resume" : "pause" })}
          >
            {isPaused ? "Go on" : pending === "pause" ? "Pausing…" : "Pause"}
          </Button>
          <Button variant="ghost" onClick={() => setAsking(true)}>
            Cancel the import…
          </Button>
        </div>
      </div>
      {isAsking && (
        <CancelDialog
          onClose={() => setAsking(false)}
          onKeep={() => change({ action: "cancel" })}
          onRemove={() => change({ action: "remove" })}
        />
      )}
    </>
  );
}
