import { type ComponentType, useState } from "react";
import type { Import } from "#contract/schemas/imports.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Button, buttonVariants } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { CountList } from "./count-list.tsx";
import type { LibraryButtonProps } from "./library-button.ts";
import { ImportReportSection } from "./report-section.tsx";
import { useImportChange } from "./use-import-change.ts";

interface EndedViewProps {
  readonly found: Import;
  readonly Library: ComponentType<LibraryButtonProps>;
}

/** An import that is done, has failed or was cancelled. */
export function EndedView({ found, Library }: EndedViewProps) {
  const { id, state, counts, has_report: hasReport } = found;
  const { change, pending, problem } = useImportChange(id);
  const hasBrought = counts.some(({ done, kind }) => done > 0 && kind !== "profile");
  return (
    <>
      <p className="pb-6 text-base text-soft">{sentenceOf(found, hasBrought)}</p>
      <InlineError problem={problem} />
      <div className="flex flex-wrap gap-2 pb-8">
        {state === "failed" && (
          <Button variant="primary" onClick={() => change({ action: "resume" })}>
            {pending === "resume" ? "Trying…" : "Try again"}
          </Button>
        )}
        {hasBrought && (
          <Library variant={state === "done" ? "primary" : "secondary"} found={found} />
        )}
        {(state !== "failed" || !hasBrought) && (
          <a
            href={paths.import.toNew()}
            className={buttonVariants(
              state === "cancelled" && !hasBrought ? "primary" : "secondary",
            )}
          >
            {state === "done" ? "Import another download" : "Start again"}
          </a>
        )}
      </div>
      {!hasReport && hasBrought && <CountList label="Imported" counts={counts} />}
      {hasReport && <ImportReportSection importId={id} />}
      {hasBrought && (
        <RemoveBrought
          isPending={pending === "remove"}
          onRemove={() => change({ action: "remove" })}
        />
      )}
    </>
  );
}

function sentenceOf({ state, failure }: Import, hasBrought: boolean): string {
  if (state === "done") {
    return "Everything in your download that Keepsake can read is in your library. The report below says what that is, and what was left out and why.";
  }
  const kept = hasBrought
    ? "What it has brought is in your library."
    : "Nothing of it is in your library.";
  if (state === "cancelled") return kept;
  return `${failure ?? "Something went wrong on the server."} ${kept}${hasBrought ? " It can go on where it stopped." : ""}`;
}

interface RemoveBroughtProps {
  readonly isPending: boolean;
  readonly onRemove: () => void;
}

function RemoveBrought({ isPending, onRemove }: RemoveBroughtProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="mt-4 border-t border-line pt-4">
      <Button variant="ghost" onClick={() => setAsking(true)} className="-ml-4">
        {isPending ? "Removing…" : "Remove what this import brought…"}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Remove what this import brought?"
          confirmLabel="Remove"
          cancelLabel="Keep it"
          onConfirm={onRemove}
          onClose={() => setAsking(false)}
        >
          Pictures, likes, comments and people that only this import brought leave your library.
          What another import brought too stays. Your files stay as they are.
        </ConfirmDialog>
      )}
    </div>
  );
}
