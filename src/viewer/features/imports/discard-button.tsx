import { useNavigate } from "react-router-dom";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { useImportChange } from "./use-import-change.ts";

/** Ends an import that has brought nothing yet, and goes back to the choice of files. */
export function DiscardButton({ importId }: { readonly importId: string }) {
  const { change, pending, problem } = useImportChange(importId);
  const navigate = useNavigate();
  const discard = () =>
    change({ action: "cancel" }, () => void navigate(paths.import.toNew(), { replace: true }));
  return (
    <div className="flex flex-col items-start gap-4 pt-6">
      <InlineError problem={problem} />
      <Button variant="secondary" onClick={discard}>
        {pending ? "Cancelling…" : "Choose other files"}
      </Button>
    </div>
  );
}
